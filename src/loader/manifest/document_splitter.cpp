#include "loader/manifest/document_splitter.h"

#include "loader/text/byte_scan.h"

namespace meshlint {

namespace {

constexpr std::string_view separator = "---";

/// The offset of the first line that starts with the separator at or after `at`, which is the start
/// of a line; the size of the text if there is none.
std::size_t find_separator(std::string_view text, std::size_t at) {
    if (text.substr(at).starts_with(separator)) return at;
    const std::size_t found = find_dashed_line(text, at);
    return found == std::string_view::npos ? text.size() : found + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
    const std::size_t found = text.find('\n', at);
    return found == std::string_view::npos ? text.size() : found + 1;
}

bool only_white_space(std::string_view text) {
    return text.find_first_not_of(white_space) == std::string_view::npos;
}

/// The end of the JSON object or array that starts at `at`; the size of the text if it stays open.
std::size_t json_value_end(std::string_view text, std::size_t at) {
    std::size_t depth = 0;
    bool quoted = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            if (c == '\\') ++at;
            if (c == '"') quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && (depth == 0 || --depth == 0)) {
            return at + 1;
        }
    }
    return text.size();
}

}  // namespace

DocumentSplitter::DocumentSplitter(std::string_view text, Start start)
    : text_(text), start_(start) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    const std::size_t first = text_.find_first_not_of(white_space, at_);
    json_ = first != std::string_view::npos && text_[first] == '{';
}

std::optional<DocumentSlice> DocumentSplitter::next() {
    if (at_ >= text_.size()) return std::nullopt;
    if (json_) {
        const std::size_t first = text_.find_first_not_of(white_space, at_);
        if (first == std::string_view::npos) {
            at_ = text_.size();
            return std::nullopt;
        }
        if (text_[first] == '{') return next_json_object();
        json_ = false;  // `{a: 1}` and then something else: a YAML stream after all
    }
    return next_yaml_document();
}

DocumentSlice DocumentSplitter::next_json_object() {
    const std::size_t begin = text_.find('{', at_);
    const std::size_t end = json_value_end(text_, begin);
    // Flow-style YAML can carry on behind the brace, down to the next separator.
    const std::size_t rest = text_.find_first_not_of(white_space, end);
    if (rest == std::string_view::npos || text_[rest] == '{') {
        at_ = end;
        return {{begin, end}, std::nullopt};
    }
    json_ = false;
    at_ = find_separator(text_, line_end(text_, end));
    return {{begin, at_}, std::nullopt};
}

DocumentSlice DocumentSplitter::next_yaml_document() {
    DocumentSlice slice;
    const bool at_line_start = at_ == 0 || text_[at_ - 1] == '\n' || at_ == 3;
    // A leading separator, and the empty text in front of it, belong to the document behind it.
    const std::size_t first = at_line_start ? find_separator(text_, at_) : text_.size();
    if (first < text_.size() && only_white_space(text_.substr(at_, first - at_))) {
        const std::size_t behind = first + separator.size();
        at_ = line_end(text_, first);
        const std::string_view line = text_.substr(behind, at_ - behind);
        const std::size_t word = line.find_first_not_of(white_space);
        const bool first_line = start_ == Start::of_file && first == 0;
        const bool comment = word != std::string_view::npos && line[word] == '#';
        if (word != std::string_view::npos && !(comment && (word > 0 || !first_line))) {
            slice.bad_separator = ByteRange{first, behind + line.find_last_not_of(white_space) + 1};
        }
    }
    const std::size_t end = find_separator(text_, at_);
    slice.range = {at_, end};
    at_ = end;
    return slice;
}

}  // namespace meshlint
