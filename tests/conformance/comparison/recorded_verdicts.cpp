#include "conformance/comparison/recorded_verdicts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "support/files.h"

namespace meshlint::conformance {

namespace {

constexpr std::string_view magic = "meshlint conformance verdicts, format 2";

/// Hands out the lines and bytes of a file.
class Reader {
public:
    Reader(std::string_view text, std::string name) : rest_(text), name_(std::move(name)) {}

    std::string_view line(std::string_view key) {
        const std::size_t end = rest_.find('\n');
        if (end == std::string_view::npos || !rest_.starts_with(key)) fail();
        const std::string_view value = rest_.substr(key.size(), end - key.size());
        rest_.remove_prefix(end + 1);
        return value;
    }

    std::uint64_t number(std::string_view key) {
        const std::string_view text = line(key);
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size()) fail();
        return value;
    }

    std::uint64_t word() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 8) value |= std::uint64_t{byte()} << shift;
        return value;
    }

    std::uint8_t byte() {
        if (rest_.empty()) fail();
        const auto value = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return value;
    }

    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] std::size_t left() const { return rest_.size(); }
    [[noreturn]] void fail() const {
        throw std::runtime_error(name_ + " holds no recorded verdicts of this format");
    }

private:
    std::string_view rest_;
    std::string name_;
};

std::uint64_t blocks_of(std::uint64_t cases) {
    return (cases + cases_per_block - 1) / cases_per_block;
}

GroupVerdicts read_group(Reader& reader) {
    GroupVerdicts verdicts;
    verdicts.group = reader.line("group: ");
    verdicts.oracle = reader.line("oracle: ");
    verdicts.seed = reader.number("seed: ");
    const std::uint64_t count = reader.number("cases: ");
    if (count > reader.left() * 2) reader.fail();
    for (std::uint64_t i = 0; i < blocks_of(count); ++i) {
        verdicts.block_hashes.push_back(reader.word());
    }
    verdicts.codes.reserve(count + 1);
    while (verdicts.codes.size() < count) {
        const std::uint8_t pair = reader.byte();
        verdicts.codes.push_back(pair & 0xFU);
        verdicts.codes.push_back(static_cast<std::uint8_t>(pair >> 4U));
    }
    verdicts.codes.resize(count);
    if (!reader.line("").empty()) reader.fail();
    return verdicts;
}

void append_group(std::string& text, const GroupVerdicts& verdicts) {
    text += fmt::format("group: {}\noracle: {}\nseed: {}\ncases: {}\n", verdicts.group,
                        verdicts.oracle, verdicts.seed, verdicts.count());
    for (const std::uint64_t hash : verdicts.block_hashes) {
        for (unsigned shift = 0; shift < 64; shift += 8) {
            text += static_cast<char>(hash >> shift & 0xFFU);
        }
    }
    for (std::size_t i = 0; i < verdicts.codes.size(); i += 2) {
        const unsigned high = i + 1 < verdicts.codes.size() ? verdicts.codes[i + 1] : 0U;
        text += static_cast<char>(verdicts.codes[i] | high << 4U);
    }
    text += '\n';
}

}  // namespace

std::uint8_t encode(const OracleVerdict& verdict) {
    const auto outcome = static_cast<std::uint8_t>(verdict.outcome);
    if (!verdict.validated()) return static_cast<std::uint8_t>(8U + outcome);
    return static_cast<std::uint8_t>(outcome * 4U + (verdict.warned ? 2U : 0U) +
                                     (verdict.logged ? 1U : 0U));
}

OracleVerdict decode(std::uint8_t code) {
    OracleVerdict verdict;
    if (code >= 8) {
        verdict.outcome = static_cast<Outcome>(std::min(code - 8, 4));
        return verdict;
    }
    verdict.outcome = static_cast<Outcome>(code / 4);
    verdict.warned = (code & 2U) != 0;
    verdict.logged = (code & 1U) != 0;
    return verdict;
}

RecordedVerdicts read_verdicts(const std::filesystem::path& path) {
    const std::string text = test::read_file(path);
    Reader reader(text, path.string());
    if (reader.line("") != magic) reader.fail();
    RecordedVerdicts verdicts;
    verdicts.minor = static_cast<Minor>(reader.number("minor: "));
    while (!reader.at_end()) verdicts.groups.push_back(read_group(reader));
    return verdicts;
}

void write_verdicts(const std::filesystem::path& path, const RecordedVerdicts& verdicts) {
    std::string text = fmt::format("{}\nminor: {}\n", magic, verdicts.minor);
    for (const GroupVerdicts& group : verdicts.groups) append_group(text, group);
    test::write_file(path, text);
}

void record_verdicts(const std::filesystem::path& path, Minor minor, GroupVerdicts group) {
    RecordedVerdicts verdicts;
    if (std::filesystem::exists(path)) verdicts = read_verdicts(path);
    verdicts.minor = minor;
    const auto found = std::ranges::find(verdicts.groups, group.group, &GroupVerdicts::group);
    if (found == verdicts.groups.end()) {
        verdicts.groups.push_back(std::move(group));
    } else {
        *found = std::move(group);
    }
    write_verdicts(path, verdicts);
}

}  // namespace meshlint::conformance
