#include "loader/manifest/complete_documents.h"

#include <algorithm>

#include "loader/manifest/document_splitter.h"
#include "loader/manifest/list_shape.h"
#include "loader/text/ascii.h"
#include "loader/text/byte_scan.h"

namespace meshlint {

namespace {

constexpr std::string_view item_line = "\n- ";

/// The start of the last whole line that starts like the one behind the line feed in `wanted`; 0
/// when there is none behind the line in which `lowest` lies. Goes back in steps,
/// in which `find` searches forward: that is faster.
template <typename Find>
std::size_t last_line(std::string_view text, std::size_t lowest, std::string_view wanted,
                      Find find) {
    constexpr std::size_t step = 4096;
    const std::size_t last_line_end = text.rfind('\n');
    if (last_line_end == std::string_view::npos) return 0;
    text = text.substr(0, last_line_end);
    for (std::size_t end = text.size(); end > lowest;) {
        const std::size_t begin = end - std::min(end - lowest, step);
        const std::string_view part = text.substr(begin, end - begin + wanted.size() - 1);
        if (find(part) != std::string_view::npos) return begin + part.rfind(wanted) + 1;
        end = begin;
    }
    return 0;
}

std::size_t last_item(std::string_view text) {
    return last_line(text, 0, item_line,
                     [](std::string_view part) { return part.find(item_line); });
}

/// If there is more than white space in front.
std::size_t last_separator(std::string_view text, std::size_t first_visible) {
    return last_line(text, first_visible, "\n---",
                     [](std::string_view part) { return find_dashed_line(part, 0); });
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

std::size_t complete_portion(std::string_view text) {
    const bool list = starts_in_list(text) || list_start(text) != 0;
    if (list && find_dashed_line(text, 0) == std::string_view::npos) return last_item(text);
    return complete_documents(text);
}

}  // namespace meshlint
