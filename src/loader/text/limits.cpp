#include "meshlint/limits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace meshlint {

namespace {

constexpr std::uint64_t kibibyte = std::uint64_t{1} << 10;
constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;
constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30;

constexpr std::array records = {
    LimitRecord{"file-size", &Limits::file_bytes, LimitUnit::bytes, kibibyte, 1024 * gibibyte,
                "bytes of one file, or of standard input"},
    LimitRecord{"document-size", &Limits::document_bytes, LimitUnit::bytes, kibibyte, gibibyte,
                "bytes of a document that is checked; one that is passed over may be 16 times as "
                "large"},
    // Nesting costs stack; so deep it was tried.
    LimitRecord{"nesting", &Limits::depth, LimitUnit::count, 1, 1000,
                "mappings and lists inside each other"},
    LimitRecord{"nodes", &Limits::nodes, LimitUnit::count, 100, 100'000'000,
                "keys, values, mappings and lists of a document, aliases followed"},
    LimitRecord{"findings", &Limits::findings_per_file, LimitUnit::count, 1, 10'000'000,
                "findings in one file"},
    LimitRecord{"line-length", &Limits::line_bytes, LimitUnit::bytes, 80, mebibyte,
                "bytes that a report shows of a line, around the finding in it"},
    LimitRecord{"time", &Limits::seconds, LimitUnit::seconds, 1, std::uint64_t{7} * 24 * 3600,
                "time for the whole run, asked for between documents"},
};

static_assert(Limits{}.file_bytes == 16 * gibibyte, "however wide a pointer is");
static_assert(passed_over_factor == 16, "as the description of document-size says");

struct Unit {
    std::string_view name;
    std::uint64_t size;
};

/// From large to small; of two of a size, the first one is written.
constexpr std::array byte_units = {Unit{"GiB", gibibyte}, Unit{"MiB", mebibyte},
                                   Unit{"KiB", kibibyte}, Unit{"B", 1}, Unit{"", 1}};
constexpr std::array time_units = {Unit{"h", 3600}, Unit{"min", 60}, Unit{"s", 1}};
constexpr std::array no_units = {Unit{"", 1}};

std::span<const Unit> units_of(LimitUnit unit) {
    switch (unit) {
        case LimitUnit::bytes:
            return byte_units;
        case LimitUnit::seconds:
            return time_units;
        case LimitUnit::count:
            break;
    }
    return no_units;
}

}  // namespace

std::span<const LimitRecord> limit_records() { return records; }

const LimitRecord& limit_record(std::uint64_t Limits::*member) {
    return *std::ranges::find(records, member, &LimitRecord::member);
}

std::optional<std::uint64_t> parse_limit(const LimitRecord& limit, std::string_view text) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [behind, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{}) return std::nullopt;
    const std::string_view name(behind, static_cast<std::size_t>(end - behind));
    const auto units = units_of(limit.unit);
    const auto unit = std::ranges::find(units, name, &Unit::name);
    if (unit == units.end()) return std::nullopt;
    if (number > std::numeric_limits<std::uint64_t>::max() / unit->size) return std::nullopt;
    const std::uint64_t value = number * unit->size;
    if (value < limit.least || value > limit.most) return std::nullopt;
    return value;
}

std::string limit_words(const LimitRecord& limit, std::uint64_t value) {
    if (value == 0) return "none";
    for (const Unit& unit : units_of(limit.unit)) {
        if (value % unit.size == 0) return std::to_string(value / unit.size).append(unit.name);
    }
    return std::to_string(value);
}

std::string limit_range(const LimitRecord& limit) {
    std::string text;
    switch (limit.unit) {
        case LimitUnit::bytes:
            text = "a size";
            break;
        case LimitUnit::seconds:
            text = "a time";
            break;
        case LimitUnit::count:
            text = "a number";
            break;
    }
    return text + " from " + limit_words(limit, limit.least) + " to " +
           limit_words(limit, limit.most);
}

}  // namespace meshlint
