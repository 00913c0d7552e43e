#include "loader/embedded/shell_words.h"

#include <algorithm>

#include "loader/embedded/source_lines.h"

namespace meshlint {

namespace {

class WordReader {
public:
    WordReader(std::string_view source, std::size_t at, std::size_t end)
        : source_(source), at_(at), end_(end) {}

    [[nodiscard]] std::vector<ShellWord> take_command() {
        std::vector<ShellWord> words;
        for (;;) {
            skip_blanks();
            if (at_ == end_ || ends_command(source_[at_])) break;
            if (source_[at_] == '#') {
                at_ = std::min(source_.find('\n', at_), end_);
                break;
            }
            words.push_back(take_word());
        }
        at_ = std::min(at_ + 1, end_);
        return words;
    }

    [[nodiscard]] std::size_t at() const { return at_; }

private:
    static bool ends_command(char c) {
        constexpr std::string_view ends = "\n;|&()<>";
        return ends.find(c) != std::string_view::npos;
    }

    /// A line end behind a backslash is a blank, too.
    [[nodiscard]] std::size_t joined_lines() const {
        const std::string_view rest = source_.substr(at_, end_ - at_);
        if (rest.starts_with("\\\n")) return 2;
        return rest.starts_with("\\\r\n") ? 3 : 0;
    }

    void skip_blanks() {
        while (at_ < end_) {
            const std::size_t joined = joined_lines();
            if (joined == 0 && !is_blank(source_[at_]) && source_[at_] != '\r') return;
            at_ += std::max<std::size_t>(joined, 1);
        }
    }

    /// Takes so many bytes into the word, or leaves them out.
    void take(ShellWord& word, std::size_t count) {
        count = std::min(count, end_ - at_);
        word.text += source_.substr(at_, count);
        if (!word.ranges.empty() && word.ranges.back().end == at_) {
            word.ranges.back().end += count;
        } else if (count > 0) {
            word.ranges.push_back({at_, at_ + count});
        }
        at_ += count;
    }
    void leave_out(std::size_t count) { at_ = std::min(at_ + count, end_); }

    void take_single_quoted(ShellWord& word) {
        leave_out(1);
        take(word, std::min(source_.find('\'', at_), end_) - at_);
        leave_out(1);
    }

    void take_double_quoted(ShellWord& word) {
        constexpr std::string_view escaped = "\"\\$`";
        leave_out(1);
        while (at_ < end_ && source_[at_] != '"') {
            const char next = at_ + 1 < end_ ? source_[at_ + 1] : '\0';
            if (const std::size_t joined = joined_lines(); joined > 0) {
                leave_out(joined);
                continue;
            }
            if (source_[at_] == '\\' && escaped.find(next) != std::string_view::npos) leave_out(1);
            word.expands = word.expands || source_[at_] == '$' || source_[at_] == '`';
            take(word, 1);
        }
        leave_out(1);
    }

    [[nodiscard]] ShellWord take_word() {
        ShellWord word;
        while (at_ < end_ && !is_blank(source_[at_]) && !ends_command(source_[at_])) {
            const char c = source_[at_];
            const char next = at_ + 1 < end_ ? source_[at_ + 1] : '\0';
            if (joined_lines() > 0 || c == '\r') break;
            if (c == '\'') {
                take_single_quoted(word);
            } else if (c == '"') {
                take_double_quoted(word);
            } else if (c == '$' && next == '\'') {
                word.escapes = true;
                leave_out(1);
                take_single_quoted(word);
            } else if (c == '$' && (next == '(' || next == '{')) {
                word.expands = true;
                take(word,
                     std::min(source_.find(next == '(' ? ')' : '}', at_), end_ - 1) + 1 - at_);
            } else {
                word.expands = word.expands || c == '$' || c == '`';
                if (c == '\\') leave_out(1);
                take(word, 1);
            }
        }
        return word;
    }

    std::string_view source_;
    std::size_t at_;
    std::size_t end_;
};

}  // namespace

std::vector<ByteRange> ShellWord::ranges_from(std::size_t begin) const {
    std::vector<ByteRange> rest;
    for (ByteRange range : ranges) {
        const std::size_t left_out = std::min(begin, range.size());
        begin -= left_out;
        range.begin += left_out;
        if (!range.empty()) rest.push_back(range);
    }
    return rest;
}

std::vector<ShellWord> shell_words(std::string_view source, std::size_t& at, std::size_t end) {
    WordReader reader(source, at, end);
    std::vector<ShellWord> words = reader.take_command();
    at = reader.at();
    return words;
}

}  // namespace meshlint
