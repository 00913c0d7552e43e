// The way from a text to what is linted in it: documents, the objects in them, holders, targets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "loader/manifest/document_splitter.h"
#include "loader/manifest/placed_tree.h"
#include "loader/manifest/prefilter.h"
#include "loader/targets/chart_sources.h"
#include "loader/targets/holder.h"
#include "loader/targets/mesh_block.h"
#include "loader/yaml/yaml_loader.h"

namespace meshlint {

enum class DocumentState : std::uint8_t {
    other,       ///< holds no target; most are not even parsed
    readable,    ///< holds targets
    unreadable,  ///< mentions a target, and cannot be read
};

/// A document, or an item of a List that is read alone. Its text must outlive it. Movable; targets
/// and what is opened of them stay valid.
struct TargetDocument {
    DocumentState state = DocumentState::other;
    std::string_view text;
    std::size_t offset = 0;                  ///< in the file
    std::size_t number = 0;                  ///< in the text of a reader, from 1
    bool has_clue = true;                    ///< see Clues
    std::optional<ByteRange> bad_separator;  ///< in the file: see DocumentSlice
    LoadedYaml yaml;                         ///< neither a tree nor a problem where it was not read
    std::vector<Target> targets;             ///< in the order of the text

    /// Only with a tree.
    [[nodiscard]] PlacedTree manifest() const { return {*yaml.tree, text, offset}; }

    /// Only with a problem.
    [[nodiscard]] Unreadable unreadable() const;

    /// The MeshConfig of one of the targets.
    [[nodiscard]] HeldMesh open(const Target& target, const Limits& limits) const {
        return {placed(target), target.mesh, limits};
    }

    /// The tree that the MeshConfig of a target is in.
    [[nodiscard]] PlacedTree placed(const Target& target) const;

    /// Where in the file the MeshConfig stands, or the text that holds it; empty where there is
    /// none.
    [[nodiscard]] ByteRange mesh_in_file(const Target& target) const;

    /// Where in the file a node of the manifest stands.
    [[nodiscard]] ByteRange in_file(NodeId node) const { return manifest().in_file(node); }
};

/// Parses a document, `text` at `offset` of the file, and finds what it holds. One that cannot be
/// parsed is unreadable, whatever it mentions.
[[nodiscard]] TargetDocument load_document(std::string_view text, std::size_t offset,
                                           HolderKind wanted, const Limits& limits);

/// The same for the item_text() of an item of a List.
[[nodiscard]] TargetDocument load_list_item(std::string_view text, std::size_t offset,
                                            HolderKind wanted, const Limits& limits);

/// Hands out the documents of a text, in order. Loads those that could hold a target, as a cheap
/// look finds, and passes over what nobody has business with: behind the first document, those
/// without a clue and with a good separator.
class TargetReader {
public:
    /// Whether the text ends for the reader where a long_list() starts.
    enum class LongLists : bool { are_documents, end_text };

    /// What is passed must outlive the reader.
    TargetReader(std::string_view text, HolderKind wanted, const Limits& limits,
                 DocumentSplitter::Start start = DocumentSplitter::Start::of_file,
                 LongLists long_lists = LongLists::are_documents)
        : text_(text),
          wanted_(wanted),
          limits_(limits),
          long_lists_(long_lists),
          splitter_(text, start),
          clues_(text),
          sources_(text, limits) {}

    /// The next document; nothing at the end of the text.
    [[nodiscard]] std::optional<TargetDocument> next();

    /// How many bytes of the text were read.
    [[nodiscard]] std::size_t size() const { return size_; }

    /// How many documents these are.
    [[nodiscard]] std::size_t documents() const { return documents_; }

private:
    [[nodiscard]] TargetDocument read(const DocumentSlice& part, bool has_clue, bool may_hold);
    void tell_release_of_source(TargetDocument& document);

    std::string_view text_;
    HolderKind wanted_;
    const Limits& limits_;
    LongLists long_lists_;
    DocumentSplitter splitter_;
    Clues clues_;
    IstiodSources sources_;
    std::size_t size_ = 0;
    std::size_t documents_ = 0;
};

}  // namespace meshlint
