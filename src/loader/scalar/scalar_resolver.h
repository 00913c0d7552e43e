// What the cluster's YAML library makes of a scalar: a boolean, a number, a text or nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "loader/scalar/scalar_decoder.h"

namespace meshlint {

enum class ResolvedKind : std::uint8_t {
    null,
    boolean,
    integer,           ///< fits into 64 bits with a sign
    unsigned_integer,  ///< fits into 64 bits only without one
    floating,          ///< may be infinite or no number, which JSON cannot express
    string,
    merge,  ///< `<<`: as a key it merges, as a value it is the text "<<"
};

struct Resolved {
    ResolvedKind kind = ResolvedKind::null;
    bool boolean = false;
    std::int64_t integer = 0;
    std::uint64_t unsigned_integer = 0;
    double floating = 0;
    /// What `!!binary` holds, with U+FFFD for each byte that is no UTF-8. Every other string is the
    /// text of the scalar.
    std::optional<std::string> binary;
};

/// Either a value or the reason why the cluster refuses the scalar, in its words: "cannot decode
/// !!str `x` as a !!int". Very long texts are cut in it.
struct ResolveResult {
    std::optional<Resolved> value;
    std::string error;
};

/// Whether a scalar is a string at first sight, as most are: resolve_scalar() makes one of it.
[[nodiscard]] bool is_evidently_string(std::string_view text, ScalarStyle style,
                                       std::string_view tag);

/// `text` is the decoded scalar. `tag` is what the parser makes of the tag: empty for none, "!",
/// "tag:yaml.org,2002:int" for `!!int`, "!local".
///
/// Without a tag only a plain scalar is anything but a string:
/// - null: nothing at all, `~`, `null`, `Null`, `NULL`;
/// - booleans: `y`, `yes`, `true`, `on` and their opposites in lower case, upper case or with a
///   capital;
/// - integers: decimal, `0x`, `0b`, `0o`, octal from a leading 0; `_` anywhere behind the first
///   character. Too large a one is floating;
/// - floating: also what looks octal and is not (`08`), and `.inf`, `-.inf`, `.nan`. Too large a
///   one is a string.
/// Dates, times and numbers to the base of 60 are strings.
///
/// A tag of the YAML repertoire demands its type whatever the style: `!!int "1"` is an integer,
/// `!!int x` an error, `!!float 1` floating. Any other tag, "!" too, makes a string.
[[nodiscard]] ResolveResult resolve_scalar(std::string_view text, ScalarStyle style,
                                           std::string_view tag);

/// The text of a key in JSON: `0x10` is "16", `1.0` is "1", `yes` is "true", `1e6` is "1e+06". A
/// merge key gives "<<"; whether it merges is the caller's business. Nothing for what the cluster
/// refuses as a key: null and unsigned integers. `text` is the decoded scalar.
[[nodiscard]] std::optional<std::string> resolved_key(const Resolved& key, std::string_view text);

/// The number as the cluster writes it into JSON: `010` is 8, `1e3` is 1000, `1e21` is 1e+21.
/// Nothing for what is no number or cannot be written.
[[nodiscard]] std::optional<std::string> json_number(const Resolved& number);

}  // namespace meshlint
