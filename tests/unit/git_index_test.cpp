#include "cli/inputs/git_index.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"

namespace meshlint::cli {

namespace {

std::string number(std::size_t size, std::uint32_t value) {
    std::string bytes;
    for (std::size_t i = size; i-- > 0;) bytes += static_cast<char>(value >> 8 * i & 0xFFU);
    return bytes;
}

std::string head(std::uint32_t version, std::uint32_t count) {
    return "DIRC" + number(4, version) + number(4, count);
}

/// As version 2 has it, and 3 where `extended`.
std::string entry(const std::string& path, std::size_t id_size = 20, bool extended = false) {
    std::string bytes(40 + id_size, '\1');
    bytes += number(2, static_cast<std::uint32_t>(path.size()) | (extended ? 0x4000U : 0U));
    if (extended) bytes += number(2, 0);
    bytes += path;
    return bytes + std::string(8 - bytes.size() % 8, '\0');
}

std::string entry_4(std::uint32_t size, char removed, const std::string& rest) {
    return std::string(60, '\1') + number(2, size) + removed + rest + '\0';
}

}  // namespace

TEST_CASE("an index tells what is tracked") {
    const std::string checksum(20, '\7');
    const std::vector<std::string> all = {
        head(2, 2) + entry("a.yaml") + entry("b/c.yaml") + checksum,
        head(3, 2) + entry("a.yaml", 20, true) + entry("b/c.yaml") + checksum,
        head(4, 2) + entry_4(6, 0, "a.yaml") + entry_4(8, 6, "b/c.yaml") + checksum,
        head(2, 2) + entry("a.yaml", 32) + entry("b/c.yaml", 32) + checksum + checksum,
    };
    for (const std::string& bytes : all) {
        const GitIndex index = GitIndex::parse(bytes);
        CHECK(index.paths().size() == 2);
        CHECK(index.tracks("a.yaml"));
        CHECK(index.tracks("b/c.yaml"));
        CHECK_FALSE(index.tracks("c.yaml"));
        CHECK_FALSE(index.tracks("b"));
        CHECK(index.tracks_below("b"));
        CHECK_FALSE(index.tracks_below("c"));
    }
}

TEST_CASE("what is no index tracks nothing") {
    const std::string good = head(2, 2) + entry("a.yaml") + entry("b/c.yaml");
    for (std::size_t size = 0; size + 8 < good.size(); ++size) {
        CHECK(GitIndex::parse(std::string_view(good).substr(0, size)).paths().empty());
    }
    CHECK(GitIndex::parse(head(5, 1) + entry("a")).paths().empty());
    CHECK(GitIndex::parse(head(2, 0xFFFFFFFFU) + entry("a")).paths().empty());
    CHECK(GitIndex::parse(head(2, 2) + entry("b") + entry("a")).paths().empty());
    CHECK(GitIndex::parse(head(4, 1) + entry_4(1, 3, "a")).paths().empty());
    // A hundred long paths out of one.
    std::string long_paths = head(4, 101) + entry_4(0xFFF, 0, std::string(5000, 'a'));
    for (int i = 0; i < 100; ++i) long_paths += entry_4(0xFFF, 0, "b");
    CHECK(GitIndex::parse(long_paths).paths().empty());
}

}  // namespace meshlint::cli
