// Lints a text that need not be in memory as a whole.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "meshlint/lint.h"

namespace meshlint {

class ListLinter;
struct PartReport;

/// A front part of a text of which its bytes alone show that it holds nothing to lint.
struct PassableFront {
    std::size_t size = 0;  ///< in bytes; 0: there is none
    std::size_t line_feeds = 0;
    std::size_t documents = 0;  ///< 0: they are items of a List
};

/// Of a text as take() gets it, wherever that may be: only pass() needs to know. So it can be found
/// ahead of the linter, on any thread.
[[nodiscard]] PassableFront find_passable_front(std::string_view text);

/// Takes a text from front to back. Whoever reads it keeps in memory what the linter is not done
/// with, which is one document, or one item of a List as kubectl prints it, and whatever else was
/// read:
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

    /// Is done with `front`, which was found in what follows the bytes that are done with, as
    /// take() would be. False, and nothing done, where the linter has to see the text itself.
    [[nodiscard]] bool pass(const PassableFront& front);

    /// Lints the rest of the text. The linter must not be used any more.
    [[nodiscard]] FileReport finish(std::string_view rest);

private:
    /// `text` has whole documents, and `around` the line behind them as well.
    void lint_part(std::string_view text, std::string_view around);
    /// Goes on with the List that was begun, or begins the one at the start of `text`.
    [[nodiscard]] std::size_t take_list(std::string_view text, std::string_view around,
                                        bool is_all);
    void append(PartReport&& part, std::size_t offset);

    const LintOptions& options_;
    FileReport report_;
    std::size_t offset_ = 0;            ///< bytes that are done with
    std::size_t lines_ = 0;             ///< line feeds in them
    std::string head_;                  ///< the comments at the top of the text
    std::unique_ptr<ListLinter> list_;  ///< that was begun and is not at its end
    bool has_target_ = false;
    bool first_is_target_ = false;  ///< the first document
    bool complete_ = true;          ///< every target was checked to the end
};

}  // namespace meshlint
