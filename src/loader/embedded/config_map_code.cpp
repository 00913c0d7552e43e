#include "loader/embedded/config_map_code.h"

#include <utility>

namespace meshlint {

namespace {

/// Puts a ConfigMap together. Pieces are made of words that stand in the program, so what closes a
/// value stands in front of the next piece.
class ConfigMapText {
public:
    explicit ConfigMapText(std::string_view text) : text_(text) {}

    void add_name(const CodeValue& name) {
        if (name.is_string) {
            add(name.range, "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \"");
        } else {
            add(name.range, "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \"${");
        }
        is_open_expression_ = !name.is_string;
    }

    void add_namespace(const CodeValue& name_space) {
        const bool closes_string = !is_open_expression_;
        if (name_space.is_string) {
            add(name_space.range, closes_string ? "\"\n  namespace: \"" : "}\"\n  namespace: \"");
        } else {
            add(name_space.range,
                closes_string ? "\"\n  namespace: \"${" : "}\"\n  namespace: \"${");
        }
        is_open_expression_ = !name_space.is_string;
    }

    void add_mesh(const std::vector<EmbeddedPiece>& mesh) {
        // What stands in the lines is what the block has, however its first line is indented.
        const std::size_t begin = mesh.front().source.begin;
        add({begin, begin},
            is_open_expression_ ? "}\"\ndata:\n  mesh: |2+\n" : "\"\ndata:\n  mesh: |2+\n");
        part_.first_piece = part_.pieces.size();
        part_.made_lines = 4 + part_.pieces.size();
        bool starts_line = true;
        for (const EmbeddedPiece& piece : mesh) {
            const std::size_t at = piece.source.begin;
            if (starts_line && !piece.made.empty()) add({at, at}, "    ");
            add(piece.source, starts_line && piece.made.empty() ? "    " : piece.made);
            starts_line = slice(text_, piece.source).ends_with('\n');
        }
    }

    [[nodiscard]] EmbeddedPart take() { return std::move(part_); }

private:
    void add(ByteRange range, std::string_view made) { part_.pieces.push_back({range, made}); }

    std::string_view text_;
    bool is_open_expression_ = false;
    EmbeddedPart part_;
};

/// What cannot stand between quotes of YAML as it is written is left out.
CodeValue fit_into_quotes(std::string_view text, CodeValue value) {
    if (slice(text, value.range).find_first_of("\"\\\n") != std::string_view::npos) {
        value.range.end = value.range.begin;
        value.is_string = false;
    }
    return value;
}

}  // namespace

EmbeddedPart config_map_part(std::string_view text, const ConfigMapCode& code) {
    ConfigMapText made(text);
    made.add_name(fit_into_quotes(text, code.name));
    if (code.name_space) made.add_namespace(fit_into_quotes(text, *code.name_space));
    made.add_mesh(code.mesh);
    return made.take();
}

}  // namespace meshlint
