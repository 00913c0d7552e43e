// What a finding is known by from run to run, while the text around it changes.
#pragma once

#include <string>
#include <vector>

#include "meshlint/lint.h"

namespace meshlint {

/// One fingerprint for each finding of the report, in the same order: "v1-" and 32 hexadecimal
/// digits, the same on every machine and in every version of meshlint that writes "v1".
///
/// A fingerprint is made from
///   - the rule;
///   - the name of the file, without `.`, `..` and doubled slashes where they mean nothing;
///   - the name of the ConfigMap;
///   - the field path, or, where a finding has none, its line of the source without the spaces
///     around it;
///   - a number that tells findings apart that are equal in all of these, in the order of the text.
///
/// Line numbers, severities, messages and other findings have no part in it. So it stays when lines
/// come and go, when a value is mistaken in another way, and when a new meshlint words a message
/// better; it changes when the file or the ConfigMap is renamed. Of equal findings the later ones
/// move up when an earlier one goes away.
///
/// No two findings of one report share a fingerprint, nor do those of two files with different
/// names.
[[nodiscard]] std::vector<std::string> fingerprints(const FileReport& report);

}  // namespace meshlint
