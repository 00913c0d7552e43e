// The mesh block of a ConfigMap together with the file it stands in.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "loader/targets/mesh_block.h"
#include "meshlint/text.h"

namespace meshlint {

/// A file's text and its lines. Does not move.
class SourceFile {
public:
    SourceFile(std::string name, std::string text)
        : name_(std::move(name)), text_(std::move(text)), lines_(text_) {}
    ~SourceFile() = default;
    SourceFile(const SourceFile&) = delete;
    SourceFile(SourceFile&&) = delete;
    SourceFile& operator=(const SourceFile&) = delete;
    SourceFile& operator=(SourceFile&&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] const LineIndex& lines() const { return lines_; }
    [[nodiscard]] Position position(std::size_t offset) const { return lines_.position(offset); }

private:
    std::string name_;
    std::string text_;
    LineIndex lines_;
};

class SourceText {
public:
    /// `block` must be without a problem.
    SourceText(std::shared_ptr<const SourceFile> file, MeshBlock block)
        : file_(std::move(file)), block_(std::move(block)) {}

    [[nodiscard]] const std::string& file() const { return file_->name(); }
    [[nodiscard]] std::string_view text() const { return file_->text(); }
    [[nodiscard]] const LineIndex& lines() const { return file_->lines(); }
    [[nodiscard]] Position position(std::size_t offset) const { return file_->position(offset); }
    [[nodiscard]] PlacedTree block() const { return block_.placed(); }

private:
    std::shared_ptr<const SourceFile> file_;
    MeshBlock block_;
};

}  // namespace meshlint
