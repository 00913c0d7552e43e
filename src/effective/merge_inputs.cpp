#include <utility>

#include "effective/source_text.h"
#include "loader/targets/target_reader.h"
#include "loader/text/text_encoding.h"
#include "meshlint/effective.h"

namespace meshlint {

namespace {

class SourceReader {
public:
    SourceReader(std::shared_ptr<const SourceFile> file, const Limits& limits)
        : file_(std::move(file)), limits_(limits) {}

    MergeInputs run() {
        found_.file = file_->name();
        TargetReader reader(file_->text(), HolderKind::shared_config_map, limits_);
        while (const auto document = reader.next()) read(*document);
        return std::move(found_);
    }

private:
    void read(const TargetDocument& document) {
        // Whatever it mentions: nobody names a file here that is about something else.
        if (document.yaml.problem && !found_.problem) {
            const Unreadable part = document.unreadable();
            found_.problem = Problem{file_->position(part.at.begin), part.reason};
        }
        for (const Target& target : document.targets) {
            if (target.kind == TargetKind::shared) add(document, target, MeshOwner::user);
            if (target.kind == TargetKind::default_config_map) {
                add(document, target, MeshOwner::add_on);
            }
        }
    }

    void add(const TargetDocument& document, const Target& target, MeshOwner owner) {
        MergeInput& source = found_.sources.emplace_back();
        source.owner = owner;
        source.file = file_->name();
        source.name = target.config_map.name_text;
        source.revision = target.revision;
        source.position = file_->position(document.in_file(target.config_map.name).begin);
        read_block(source, document.open(target, limits_));
    }

    void read_block(MergeInput& source, HeldMesh mesh) {
        if (mesh.state() == MeshState::unreadable) {
            const Unreadable part = mesh.unreadable();
            source.problem = Problem{file_->position(part.at.begin),
                                     "the mesh block cannot be read: " + part.reason};
        } else if (mesh.block() == nullptr) {
            source.problem = Problem{source.position, "it has no string `mesh` under `data`"};
        } else if (mesh.state() == MeshState::no_mapping) {
            source.problem = Problem{file_->position(mesh.placed().in_file(mesh.root()).begin),
                                     "the mesh block is no mapping of MeshConfig fields"};
        } else {
            source.text = std::make_shared<const SourceText>(file_, std::move(mesh).take_block());
        }
    }

    std::shared_ptr<const SourceFile> file_;
    const Limits& limits_;
    MergeInputs found_;
};

}  // namespace

MergeInputs read_merge_inputs(std::string file, std::string_view text, const Limits& limits) {
    auto transcoded = transcode_utf16(text);
    auto source = std::make_shared<const SourceFile>(
        std::move(file), transcoded ? std::move(*transcoded) : std::string(text));
    return SourceReader(std::move(source), limits).run();
}

}  // namespace meshlint
