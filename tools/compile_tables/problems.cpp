#include "compile_tables/problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace compile_tables {

void Problems::add(Place place, std::string message) {
    problems_.push_back({std::move(place), std::move(message)});
}

std::vector<std::string> Problems::lines() const {
    std::vector<Problem> sorted = problems_;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.place.file, a.place.line) < std::tie(b.place.file, b.place.line);
    });
    std::vector<std::string> lines;
    lines.reserve(sorted.size());
    for (const Problem& problem : sorted) {
        lines.push_back(
            fmt::format("{}:{}: {}", problem.place.file, problem.place.line, problem.message));
    }
    return lines;
}

}  // namespace compile_tables
