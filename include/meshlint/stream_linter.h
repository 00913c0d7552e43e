// Lints a text that need not be in memory as a whole.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "meshlint/lint.h"

namespace meshlint {

/// Takes a text from front to back. Whoever reads it keeps in memory what the linter is not done
/// with, which is one document, or one item of a long List as kubectl prints it, and whatever else
/// was read:
///
///     while (read_more(text)) drop_front(text, linter.take(text));
///     report = linter.finish(text);
///
/// The report is that of lint() on the whole text.
class StreamLinter {
public:
    /// `options` must outlive the linter.
    StreamLinter(std::string file, const LintOptions& options);
    ~StreamLinter();
    StreamLinter(const StreamLinter&) = delete;
    StreamLinter(StreamLinter&&) = delete;
    StreamLinter& operator=(const StreamLinter&) = delete;
    StreamLinter& operator=(StreamLinter&&) = delete;

    /// `text` is what follows the bytes that are done with, as far as it was read. Lints the
    /// documents and items that are complete in it and returns how many bytes are done with; 0 when
    /// none is complete.
    [[nodiscard]] std::size_t take(std::string_view text);

    /// Lints the rest of the text. The linter must not be used any more.
    [[nodiscard]] FileReport finish(std::string_view rest);

private:
    class Driver;

    std::unique_ptr<Driver> driver_;
};

}  // namespace meshlint
