// Operational messages: what kept the run from doing its work, on standard error.
#pragma once

#include <string>
#include <string_view>

namespace meshlint::cli {

/// A name from outside, escaped and in quotes: 'a\x1b.yaml'.
[[nodiscard]] std::string quoted_name(std::string_view name);

/// "cannot read 'x.yaml': No such file or directory"
[[nodiscard]] std::string cannot(std::string_view what, std::string_view name, int error);

/// Writes each message at once, as a line of its own. Texts must be escaped already; whether the
/// line could be written does not matter to the run.
class Messages {
public:
    explicit Messages(int descriptor) : descriptor_(descriptor) {}

    void error(std::string_view text);
    void warning(std::string_view text);

    /// Shows a line on a terminal that the next message or the next call takes away again; an empty
    /// text only takes away.
    void show_for_now(std::string_view text);

    /// Whether there was an error.
    [[nodiscard]] bool failed() const { return failed_; }

private:
    void write_line(std::string_view prefix, std::string_view text);

    int descriptor_;
    bool failed_ = false;
    bool shows_for_now_ = false;
};

}  // namespace meshlint::cli
