// The document splitter cuts without gaps or overlaps, and the prefilter never rejects a document
// in which full parsing finds a target.
#include <cstddef>

#include "fuzz_target.h"
#include "loader/manifest/document_splitter.h"
#include "loader/manifest/prefilter.h"
#include "loader/targets/target_reader.h"

namespace meshlint::fuzz {

namespace {

bool holds_target(std::string_view document) {
    return !load_document(document, 0, HolderKind::shared_config_map, {}).targets.empty();
}

}  // namespace

void fuzz_documents(std::string_view input) {
    DocumentSplitter splitter(input);
    std::size_t behind = 0;
    while (const auto document = splitter.next()) {
        require(document->range.begin >= behind, "documents do not overlap");
        require(document->range.end >= document->range.begin, "a document has no negative size");
        require(document->range.end <= input.size(), "a document lies in the file");
        behind = document->range.end;
        const std::string_view text = slice(input, document->range);
        if (!could_hold_target(text)) {
            require(!holds_target(text), "the prefilter rejects no target");
        }
    }
}

}  // namespace meshlint::fuzz
