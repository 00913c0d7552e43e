#include "loader/manifest/complete_documents.h"

#include <algorithm>

#include "loader/manifest/document_splitter.h"

namespace meshlint {

namespace {

/// The start of the last whole line that starts with dashes, if there is more than white space in
/// front.
std::size_t last_separator(std::string_view text, std::size_t first_visible) {
    text = text.substr(0, std::min(text.rfind('\n'), text.size()));
    const std::size_t line_feed = text.rfind("\n---");
    return line_feed == std::string_view::npos || line_feed < first_visible ? 0 : line_feed + 1;
}

/// In a stream of JSON objects dashes mean nothing: only the splitter knows where a document ends,
/// and only of the last one it does not know that.
std::size_t last_line_between_documents(std::string_view text) {
    std::size_t cut = 0;
    DocumentSplitter splitter(text);
    auto document = splitter.next();
    while (document) {
        const std::size_t end = document->range.end;
        document = splitter.next();
        if (!document) break;
        if (text[end - 1] == '\n') {
            cut = end;
        } else {
            const std::size_t line_end = text.substr(end, document->range.begin - end).rfind('\n');
            if (line_end != std::string_view::npos) cut = end + line_end + 1;
        }
    }
    return cut;
}

}  // namespace

std::size_t complete_documents(std::string_view text) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return 0;
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    const std::size_t first = text.find_first_not_of(
        white_space, text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    if (first == std::string_view::npos) return 0;
    return text[first] == '{' ? last_line_between_documents(text) : last_separator(text, first);
}

}  // namespace meshlint
