#include "conformance/comparison/recorded_verdicts.h"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

#include "support/files.h"

namespace meshlint::conformance {

namespace {

constexpr std::string_view magic = "meshlint conformance verdicts, format 1";

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

}  // namespace

void TextHash::add(std::string_view text) {
    const auto mix = [this](std::uint8_t byte) { value_ = (value_ ^ byte) * 0x100000001B3U; };
    for (const char c : text) mix(static_cast<std::uint8_t>(c));
    // A byte that UTF-8 does not have ends each text.
    mix(0xFF);
}

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
    verdicts.oracle = reader.line("oracle: ");
    verdicts.seed = reader.number("seed: ");
    const std::uint64_t count = reader.number("cases: ");
    static_cast<void>(reader.line(""));
    if (count > text.size() * 2 || reader.left() != blocks_of(count) * 8 + (count + 1) / 2) {
        reader.fail();
    }
    for (std::uint64_t i = 0; i < blocks_of(count); ++i) {
        verdicts.block_hashes.push_back(reader.word());
    }
    verdicts.codes.reserve(count + 1);
    while (reader.left() > 0) {
        const std::uint8_t pair = reader.byte();
        verdicts.codes.push_back(pair & 0xFU);
        verdicts.codes.push_back(static_cast<std::uint8_t>(pair >> 4U));
    }
    verdicts.codes.resize(count);
    return verdicts;
}

void write_verdicts(const std::filesystem::path& path, const RecordedVerdicts& verdicts) {
    std::string text =
        fmt::format("{}\nminor: {}\noracle: {}\nseed: {}\ncases: {}\n\n", magic, verdicts.minor,
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
    test::write_file(path, text);
}

}  // namespace meshlint::conformance
