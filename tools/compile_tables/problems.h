// What is wrong with the rule data, and where. All of it is collected before the program gives up.
#pragma once

#include <string>
#include <vector>

namespace compile_tables {

/// A line of a data file; lines are 1-based.
struct Place {
    std::string file;
    int line = 1;
};

struct Problem {
    Place place;
    std::string message;
};

class Problems {
public:
    void add(Place place, std::string message);

    [[nodiscard]] bool none() const { return problems_.empty(); }

    /// Ordered by file and line; one `file:line: message` each.
    [[nodiscard]] std::vector<std::string> lines() const;

private:
    std::vector<Problem> problems_;
};

}  // namespace compile_tables
