// Cuts a file into documents the way kubectl does, before any YAML parser sees it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "meshlint/text.h"

namespace meshlint {

/// What may stand around documents and says nothing.
inline constexpr std::string_view white_space = " \t\r\n";

/// One document of a stream.
struct DocumentSlice {
    ByteRange range;  ///< the document's bytes, without the separator line in front of it
    /// A separator line with text behind the dashes, such as `--- {a: 1}`: kubectl refuses it. In
    /// the first line of a file it takes the dashes of `---# a comment` for text, too.
    std::optional<ByteRange> bad_separator;
};

/// Hands out the documents of `text`, in order, without copying. A document ends at a line that
/// starts with `---`. Texts that start with `{` are a stream of JSON objects, each a document.
/// A document of nothing but white space and comments is handed out as well; the text in front of
/// the first separator only if there is something in it.
class DocumentSplitter {
public:
    /// Whether `text` starts where its file does.
    enum class Start : bool { of_file, later };

    explicit DocumentSplitter(std::string_view text, Start start = Start::later);

    /// The next document; nothing at the end of the text.
    [[nodiscard]] std::optional<DocumentSlice> next();

private:
    [[nodiscard]] DocumentSlice next_json_object();
    [[nodiscard]] DocumentSlice next_yaml_document();

    std::string_view text_;
    Start start_;
    std::size_t at_ = 0;
    bool json_ = false;
};

}  // namespace meshlint
