// Numbers as the programs of the cluster read and write them. No locale plays a part.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace meshlint {

/// The value of a decimal number such as `-1.5e3`, `+7`, `.5` or `1.`, rounded to nearest. Nothing
/// when the text is no such number or when it is too large for a double; a value too close to zero
/// is zero.
[[nodiscard]] std::optional<double> parse_decimal(std::string_view text);

/// As JSON has it: the fewest digits that give `value` back, with an exponent below 1e-6 and from
/// 1e21 on. `value` must be finite.
[[nodiscard]] std::string json_number_text(double value);

/// As a map key has it: in single precision, with an exponent of at least two digits below 1e-4 and
/// from 1e6 on; `.inf`, `-.inf` and `.nan` for what is no number.
[[nodiscard]] std::string key_number_text(double value);

/// As a template of Helm prints it: the same in double precision. `value` must be finite.
[[nodiscard]] std::string printed_number_text(double value);

}  // namespace meshlint
