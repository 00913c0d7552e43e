#include "cli/base/temporary_name.h"

#include <sys/random.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "report/hex_digits.h"
#include "report/sha256.h"

namespace meshlint::cli {

namespace {

constexpr std::string_view prefix = ".meshlint-";
constexpr std::size_t part_bytes = 8;
constexpr std::size_t part_digits = 2 * part_bytes;
constexpr std::size_t own_size = prefix.size() + part_digits;
constexpr std::size_t exchange_size = own_size + 2 * (1 + part_digits);

std::string digest_part(std::string_view text) {
    std::string part = "-";
    const Sha256 digest = sha256(text);
    append_hex(part, std::span(digest).first<part_bytes>());
    return part;
}

/// A dash and the digits behind it, from `at` on.
bool is_part(std::string_view name, std::size_t at) {
    const std::string_view part = name.substr(at, 1 + part_digits);
    return part.starts_with('-') && part.find_first_not_of(hex_digits, 1) == std::string_view::npos;
}

}  // namespace

std::string random_temporary_name() {
    std::array<std::uint8_t, part_bytes> bytes{};
    if (getentropy(bytes.data(), bytes.size()) != 0) return {};
    std::string name(prefix);
    append_hex(name, bytes);
    return name;
}

std::string exchange_name(std::string_view name, std::string_view written,
                          std::string_view replaced) {
    return std::string(name) + digest_part(written) + digest_part(replaced);
}

bool is_temporary_name(std::string_view name) {
    if (!name.starts_with(prefix) || !is_part(name, prefix.size() - 1)) return false;
    if (is_own_name(name)) return true;
    return name.size() == exchange_size && is_part(name, own_size) &&
           is_part(name, own_size + 1 + part_digits);
}

bool is_own_name(std::string_view name) { return name.size() == own_size; }

bool names_text(std::string_view name, std::string_view text) {
    return name.size() > own_size &&
           name.substr(own_size).find(digest_part(text)) != std::string_view::npos;
}

}  // namespace meshlint::cli
