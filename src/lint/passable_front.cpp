#include "loader/manifest/complete_documents.h"
#include "loader/manifest/document_splitter.h"
#include "loader/manifest/list_shape.h"
#include "loader/manifest/plain_item.h"
#include "loader/manifest/prefilter.h"
#include "loader/text/byte_scan.h"
#include "meshlint/stream_linter.h"

namespace meshlint {

namespace {

PassableFront find_documents(std::string_view text) {
    PassableFront front;
    DocumentSplitter splitter(text);
    while (list_start(text.substr(front.size)) == 0) {
        const auto document = splitter.next();
        if (!document || could_hold_target(slice(text, document->range))) break;
        front.size = document->range.end;
        ++front.documents;
    }
    return front;
}

}  // namespace

PassableFront find_passable_front(std::string_view text) {
    PassableFront front;
    if (starts_in_list(text)) {
        front.size = passable_items(text);
    } else if (text.starts_with("---")) {
        front = find_documents(text.substr(0, complete_documents(text)));
    }
    front.line_feeds = count_line_feeds(text.substr(0, front.size));
    return front;
}

}  // namespace meshlint
