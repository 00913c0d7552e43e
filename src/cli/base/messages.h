// Operational messages: what kept the run from doing its work, on standard error.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace meshlint::cli {

/// A name from outside, escaped and in quotes: 'a\x1b.yaml'.
[[nodiscard]] std::string quoted_name(std::string_view name);

/// "cannot read 'x.yaml': No such file or directory"
[[nodiscard]] std::string cannot(std::string_view what, std::string_view name, int error);

/// The same for a file that is replaced only if it is still what was read.
[[nodiscard]] std::string cannot_replace(std::string_view what, std::string_view name, int error);

/// Writes each message at once, as a line of its own. Texts must be escaped already.
class Messages {
public:
    explicit Messages(int descriptor) : descriptor_(descriptor) {}

    void error(std::string_view text);
    void warning(std::string_view text);

    /// Shows a line on a terminal that the next message or the next call takes away again; an empty
    /// text only takes away.
    void show_for_now(std::string_view text);

    /// Text that is no message, such as the report where standard output has something else.
    void write(std::string_view text);

    /// From now on nothing is said that was said before: the same work is done once more.
    void say_only_new() { only_new_ = true; }

    /// Whether there was an error.
    [[nodiscard]] bool failed() const { return failed_; }
    /// Whether something could not be written, so that nobody has seen it.
    [[nodiscard]] bool lost() const { return lost_; }

private:
    void write_line(std::string_view prefix, std::string_view text);

    int descriptor_;
    bool failed_ = false;
    bool lost_ = false;
    bool only_new_ = false;
    std::set<std::string, std::less<>> said_;
    bool shows_for_now_ = false;
};

}  // namespace meshlint::cli
