#include "loader/targets/resemblance.h"

#include <algorithm>
#include <array>

#include "loader/embedded/text_language.h"
#include "loader/manifest/config_map_name.h"
#include "loader/targets/encrypted_text.h"
#include "loader/targets/holder.h"
#include "loader/targets/target_reader.h"
#include "meshlint/tables.h"

namespace meshlint {

namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 10;

bool contains(std::string_view text, std::string_view words) {
    return text.find(words) != std::string_view::npos;
}

bool has_line_with(std::string_view text, std::string_view start) {
    for (std::size_t at = text.find(start); at != std::string_view::npos;
         at = text.find(start, at + 1)) {
        if (at == 0 || text[at - 1] == '\n') return true;
    }
    return false;
}

/// False only for a text that holds no MeshConfig: asked before any YAML is parsed. Every holder
/// has a key with this word in it, but for a bare one.
bool could_resemble(std::string_view text) {
    if (contains(text, "mesh") || contains(text, "Mesh") || contains(text, shared_name_prefix)) {
        return true;
    }
    for (std::size_t line = 0; line < text.size();) {
        const std::size_t end = std::min(text.find('\n', line), text.size());
        const std::string_view content = text.substr(line, end - line);
        const std::string_view name = content.substr(0, content.find_first_of(": \t"));
        if (mesh_config().find(name) != nullptr) return true;
        line = end + 1;
    }
    return false;
}

/// Text that has to do with a MeshConfig, whatever it is written in.
bool is_about_mesh(std::string_view text) {
    constexpr std::array<std::string_view, 3> words = {shared_name_prefix, "meshConfig",
                                                       "MeshConfig"};
    return std::ranges::any_of(words,
                               [text](std::string_view word) { return contains(text, word); });
}

bool is_markdown(std::string_view text, std::string_view name) {
    return name.ends_with(".md") || name.ends_with(".markdown") || has_line_with(text, "```");
}

bool is_shell(std::string_view text, std::string_view name) {
    return text.starts_with("#!") || name.ends_with(".sh") || contains(text, "<<EOF") ||
           contains(text, "<< EOF") || contains(text, "<<'EOF'") || contains(text, "<<-EOF");
}

bool is_terraform(std::string_view text) {
    constexpr std::array<std::string_view, 5> starts = {"resource \"", "variable \"", "module \"",
                                                        "locals {", "data \""};
    return std::ranges::any_of(
        starts, [text](std::string_view start) { return has_line_with(text, start); });
}

bool is_description(std::string_view text) {
    return has_line_with(text, "Name: ") && has_line_with(text, "Data\n====");
}

/// Code that has a MeshConfig in it, but as no text that could be read.
std::optional<Resemblance> code_of(TextLanguage language) {
    if (language == TextLanguage::terraform) {
        return Resemblance{"Terraform",
                           "write the YAML as a here-document (`<<-EOT`), or put it into a file of "
                           "its own, which `file()` reads"};
    }
    if (language == TextLanguage::bicep) {
        return Resemblance{"Bicep",
                           "write the YAML in three quotes (`'''`), or put it into a file of its "
                           "own, which `loadTextContent()` reads"};
    }
    return std::nullopt;
}

std::optional<Resemblance> other_language(std::string_view text, std::string_view name,
                                          bool is_yaml) {
    if (!is_about_mesh(text)) return std::nullopt;
    if (has_line_with(text, "sops:") && has_encrypted_value(text)) {
        return Resemblance{"a file that SOPS has encrypted",
                           "decrypt it first: `sops decrypt FILE | meshlint -`"};
    }
    if (is_description(text)) {
        return Resemblance{"what `kubectl describe` prints",
                           "`kubectl get configmap NAME -n aks-istio-system -o yaml` prints YAML"};
    }
    if (is_markdown(text, name)) {
        return Resemblance{"Markdown", "put the YAML of its code block into a file of its own"};
    }
    if (is_shell(text, name)) {
        return Resemblance{"a shell script",
                           "put the YAML of its here-document into a file of its own"};
    }
    if (is_terraform(text)) return code_of(TextLanguage::terraform);
    // One that has a key `meshConfig` has been reported; in others the word means nothing.
    const bool names_mesh = contains(text, shared_name_prefix) || contains(text, "MeshConfig");
    if (!is_yaml && names_mesh && contains(text, "{{")) {
        return Resemblance{"a template", "render it first: `helm template CHART | meshlint -`"};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Resemblance> resemblance(std::string_view text, std::string_view name,
                                       const Limits& limits) {
    if (text.size() > most_bytes || !could_resemble(text)) return std::nullopt;
    const TextLanguage language = language_of(name, text);
    // What stands inside of those has been read.
    if (language != TextLanguage::manifests) {
        return is_about_mesh(text) ? code_of(language) : std::nullopt;
    }
    TargetReader reader(text, HolderKind::automatic, limits);
    bool is_yaml = true;
    while (const auto document = reader.next()) {
        is_yaml = is_yaml && !document->yaml.problem;
        for (const Target& target : document->targets) {
            if (target.holder->kind == HolderKind::shared_config_map) return std::nullopt;
            if (target.holder->content != HolderContent::mesh_config) continue;
            return Resemblance{target.title, "use `--input " + std::string(target.holder->name) +
                                                 "`, or `--input auto`"};
        }
    }
    return other_language(text, name, is_yaml);
}

}  // namespace meshlint
