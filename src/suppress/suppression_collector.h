// Collects the suppression comments of one file, with what to report should they hide nothing.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/yaml/yaml_tree.h"
#include "meshlint/suppression.h"
#include "rules/findings/finding_sink.h"
#include "suppress/suppression_comment.h"

namespace meshlint {

/// A text in which comments may stand: a manifest, a mesh block.
struct CommentedText {
    std::string_view text;
    const YamlTree* tree = nullptr;  ///< null when the text is no YAML
    bool mesh_block = false;
    bool checked = true;  ///< to its end
    std::function<ByteRange(ByteRange)> in_file;
};

/// The size of the comments and blank lines at the top of a file.
[[nodiscard]] std::size_t head_size(std::string_view file);

class SuppressionCollector {
public:
    /// `file` and `sink` must outlive the collector. Comments that meshlint does not understand are
    /// reported to `sink`. Of more than `most` rules in all comments together the rest is left out.
    /// `file` may be a part of one.
    SuppressionCollector(std::string_view file, FindingSink& sink, std::uint64_t most)
        : file_(file), sink_(sink), room_(most) {}

    /// Takes the comments of a text that belongs to a target.
    void collect(const CommentedText& text);

    /// Takes the comments at the top of the file. To be called when its first document is no
    /// target, but another one is.
    void collect_head();

    /// The suppressions in the order of the text. `complete`: everything in the file that is
    /// meshlint's business was checked to the end. `index`: that of the file.
    [[nodiscard]] std::vector<Suppression> take(bool complete, const LineIndex& index);

private:
    struct Found {
        Suppression suppression;
        ByteRange range;                   // of the comment
        std::vector<ByteRange> names;      // all, known or not
        std::vector<std::size_t> known;    // which of them suppression.rules are
        std::optional<ByteRange> target;   // in the text that the comment stands in
        std::optional<ByteRange> removal;  // what to delete; none: no certain edit
        bool editable = false;             // the comment is in the file as it was read
    };

    void add(const CommentedText& text, const SuppressionComment& comment);
    Finding& report(ByteRange range, std::string message, std::string help);
    void reject(const CommentedText& text, const SuppressionComment& comment,
                const ParsedSuppression& parsed);
    void reject_name(const CommentedText& text, ByteRange name, bool editable);
    void add_values(const CommentedText& text, std::size_t first);
    [[nodiscard]] bool is_copied(const CommentedText& text, ByteRange range) const;
    [[nodiscard]] ByteRange from_line_start(ByteRange range) const;
    [[nodiscard]] ByteRange line_in_file(const CommentedText& text, ByteRange line) const;
    [[nodiscard]] static bool sets_indentation(const CommentedText& text,
                                               const SuppressionComment& comment);
    [[nodiscard]] std::optional<ByteRange> removal_of(const CommentedText& text,
                                                      const SuppressionComment& comment) const;
    [[nodiscard]] std::string what_is_missing(const Found& found, const LineIndex& index) const;
    void prepare(Found& found, const LineIndex& index) const;

    std::string_view file_;
    FindingSink& sink_;
    std::uint64_t room_;
    std::vector<Found> found_;
};

}  // namespace meshlint
