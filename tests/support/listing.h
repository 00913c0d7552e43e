// A report as plain lines, for expectations that people read and review.
#pragma once

#include <string>
#include <string_view>

#include "meshlint/lint.h"

namespace meshlint::test {

/// Everything a report holds except the file's name, one line per finding with details indented
/// below it:
///
///     5:3-5:20 error blocked-field admission-webhook asm-1-24 configSources: message
///         help: what to do
///         related 3:3-3:9: message
///         fix: description
///             5:3-5:20 "replacement"
///     ConfigMap istio-shared-configmap-asm-1-24 at 4:9 as asm-1-24
///         supported 8:5 accessLogFile
///     documents: 1
///
/// A field or revision that a finding does not have is "-". Control characters are escaped.
[[nodiscard]] std::string listing(const FileReport& report);

/// The listing and all that it leaves out, so that two reports are equal when these texts are. Made
/// to be compared, not to be read.
[[nodiscard]] std::string everything(const FileReport& report);

/// What holds for every report, whatever the input: ranges lie in the text, positions are those of
/// the ranges, findings are ordered without duplicates, the message is one line but for names that
/// it quotes. Empty when all that holds, otherwise what does not.
[[nodiscard]] std::string broken_promises(const FileReport& report, std::string_view text);

}  // namespace meshlint::test
