#include "lsp/protocol/message_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "loader/text/ascii.h"

namespace meshlint::lsp {

namespace {

constexpr std::string_view length_name = "content-length:";
constexpr std::string_view header_end = "\r\n\r\n";

/// The place of the name of the header, whatever its case.
std::size_t find_length_header(std::string_view text) {
    const auto* const found =
        std::search(text.begin(), text.end(), length_name.begin(), length_name.end(),
                    [](char c, char wanted) { return to_lower(c) == wanted; });
    return found == text.end() ? std::string_view::npos
                               : static_cast<std::size_t>(found - text.begin());
}

/// The number in the header line at the start of `text`; nothing where it is none.
std::optional<std::size_t> length_in(std::string_view text) {
    text.remove_prefix(length_name.size());
    text = text.substr(0, text.find("\r\n"));
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

void MessageReader::drop(std::size_t size) {
    begin_ += size;
    if (begin_ == buffer_.size()) {
        buffer_.clear();
        begin_ = 0;
    } else if (begin_ > buffer_.size() / 2) {  // moves each byte at most once for one that is read
        buffer_.erase(0, begin_);
        begin_ = 0;
    }
}

std::optional<MessageReader::Item> MessageReader::next() {
    waiting_ = false;
    while (!length_ && !waiting_) {
        const std::string_view error = read_header();
        // Of garbage the first error says enough.
        const bool told = std::exchange(in_garbage_, in_garbage_ ? !length_ : !error.empty());
        if (!error.empty() && !told) return Item{std::nullopt, error};
    }
    if (!length_ || rest().size() < *length_) return std::nullopt;
    Item item{std::string(rest().substr(0, *length_)), {}};
    drop(*length_);
    length_.reset();
    return item;
}

std::string_view MessageReader::read_header() {
    const std::string_view text = rest().substr(0, most_header_bytes);
    const std::size_t end = text.find(header_end);
    if (end == std::string_view::npos && text.size() < most_header_bytes) {
        waiting_ = true;
        return {};
    }
    if (end == std::string_view::npos) {
        const std::size_t next = find_length_header(text.substr(1));
        // A name may have begun at the end.
        drop(next == std::string_view::npos ? text.size() - length_name.size() : next + 1);
        return "a header is longer than the server takes";
    }
    // Behind a wrong length the rest of a message stands in front of the next header.
    const std::string_view header = text.substr(0, end + 2);
    const std::size_t at = find_length_header(header);
    const auto length = at == std::string_view::npos ? std::nullopt : length_in(header.substr(at));
    drop(end + header_end.size());
    if (!length) return "a header has no Content-Length, or one that is no number";
    if (*length > most_) return "a message is larger than the server takes";
    length_ = length;
    return {};
}

std::string framed(std::string_view content) {
    std::string text = "Content-Length: " + std::to_string(content.size());
    text += header_end;
    text += content;
    return text;
}

}  // namespace meshlint::lsp
