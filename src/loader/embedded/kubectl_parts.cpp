#include "loader/embedded/kubectl_parts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "loader/embedded/config_map_code.h"
#include "loader/embedded/shell_words.h"
#include "loader/embedded/source_lines.h"

namespace meshlint {

namespace {

/// A value that an option is given: a word, from so many bytes on.
struct OptionValue {
    const ShellWord* word = nullptr;
    std::size_t begin = 0;

    [[nodiscard]] std::string_view text() const {
        return std::string_view(word->text).substr(begin);
    }
    [[nodiscard]] std::vector<ByteRange> ranges() const { return word->ranges_from(begin); }
};

/// `kubectl create configmap NAME`, `kubectl patch cm/NAME` and what they are given.
struct KubectlCommand {
    std::string_view verb{};
    std::optional<OptionValue> name{};
    std::optional<OptionValue> name_space{};
    std::optional<OptionValue> literal{};  ///< of `mesh`
    std::optional<OptionValue> patch{};
    std::string_view patch_type{};
};

class CommandReader {
public:
    explicit CommandReader(std::span<const ShellWord> words) : words_(words) {}

    [[nodiscard]] KubectlCommand read() {
        for (at_ = 1; at_ < words_.size(); ++at_) {
            const std::string_view word = words_[at_].text;
            if (word.starts_with('-')) {
                read_option(word);
            } else {
                read_operand(word);
            }
        }
        return command_;
    }

private:
    /// What the option is given, in its own word or in the next one.
    [[nodiscard]] std::optional<OptionValue> value_of(std::string_view option) {
        const std::string_view word = words_[at_].text;
        if (word == option) {
            if (at_ + 1 == words_.size()) return std::nullopt;
            ++at_;
            return OptionValue{&words_[at_], 0};
        }
        const bool is_short = !option.starts_with("--");
        const std::string_view sign = is_short ? "" : "=";
        if (!word.starts_with(option) || !word.substr(option.size()).starts_with(sign)) {
            return std::nullopt;
        }
        return OptionValue{&words_[at_], option.size() + sign.size()};
    }

    void read_option(std::string_view word) {
        constexpr std::string_view mesh = "mesh=";
        constexpr std::array<std::string_view, 9> others = {
            "-o",        "--output",     "-f",     "--filename", "--context",
            "--cluster", "--kubeconfig", "--user", "--from-file"};
        if (auto of_all = first_value({"-n", "--namespace"})) {
            command_.name_space = of_all;
        } else if (auto patch = first_value({"-p", "--patch"})) {
            command_.patch = patch;
        } else if (const auto type = value_of("--type")) {
            command_.patch_type = type->text();
        } else if (auto literal = value_of("--from-literal")) {
            if (literal->text().starts_with(mesh)) {
                literal->begin += mesh.size();
                command_.literal = literal;
            }
        } else if (std::ranges::find(others, word) != others.end()) {
            ++at_;
        }
    }

    [[nodiscard]] std::optional<OptionValue> first_value(
        std::initializer_list<std::string_view> options) {
        // `--patch-file` is no `--patch`, and `-p` none of the long ones.
        for (const std::string_view option : options) {
            const bool is_long = std::string_view(words_[at_].text).starts_with("--");
            if (is_long != option.starts_with("--")) continue;
            if (auto value = value_of(option)) return value;
        }
        return std::nullopt;
    }

    void read_operand(std::string_view word) {
        constexpr std::array<std::string_view, 3> kinds = {"configmap", "configmaps", "cm"};
        if (command_.verb.empty()) {
            command_.verb = word;
        } else if (!is_config_map_) {
            const std::string_view kind = word.substr(0, word.find('/'));
            if (std::ranges::find(kinds, kind) == kinds.end()) return;
            is_config_map_ = true;
            if (kind.size() < word.size()) {
                command_.name = OptionValue{&words_[at_], kind.size() + 1};
            }
        } else if (!command_.name) {
            command_.name = OptionValue{&words_[at_], 0};
        }
    }

    std::span<const ShellWord> words_;
    std::size_t at_ = 0;
    bool is_config_map_ = false;
    KubectlCommand command_;
};

std::vector<ByteRange> lines_of(std::string_view text, const std::vector<ByteRange>& ranges) {
    std::vector<ByteRange> lines;
    for (const ByteRange range : ranges) {
        for (const ByteRange line : lines_in(text, range)) lines.push_back(line);
    }
    return lines;
}

/// A name in one piece.
std::optional<CodeValue> code_value(const OptionValue& value) {
    const std::vector<ByteRange> ranges = value.ranges();
    if (ranges.size() != 1) return std::nullopt;
    return CodeValue{ranges.front(), true};
}

/// A patch as the ConfigMap that it says something of.
std::optional<EmbeddedPart> patch_part(std::string_view text, const CodeValue& name,
                                       const CodeValue* name_space, OptionValue patch) {
    const std::string_view words = patch.text();
    if (words.find("metadata") != std::string_view::npos) return std::nullopt;
    const std::size_t first = words.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return std::nullopt;
    const bool is_json = words[first] == '{';
    if (is_json) patch.begin += first + 1;
    EmbeddedPart part;
    const auto add = [&](ByteRange range, std::string_view json, std::string_view yaml) {
        part.pieces.push_back({range, is_json ? json : yaml});
    };
    add(name.range, R"({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": ")",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ");
    if (name_space != nullptr) {
        add(name_space->range, R"(", "namespace": ")", "\n  namespace: ");
    } else {
        add({name.range.end, name.range.end}, R"(", "namespace": "${namespace})",
            "\n  namespace: ${namespace}");
    }
    part.first_piece = part.pieces.size();
    part.made_lines = is_json ? 0 : 5;
    bool is_first = true;
    for (const ByteRange line : lines_of(text, patch.ranges())) {
        if (is_first) add(line, R"("}, )", "\n");
        if (!is_first) part.pieces.push_back({line});
        is_first = false;
    }
    if (is_first) return std::nullopt;
    return part;
}

}  // namespace

std::size_t add_kubectl_part(std::string_view text, std::size_t command, std::size_t end,
                             EmbeddedParts& parts) {
    const std::vector<ShellWord> words = shell_words(text, command, end);
    const KubectlCommand read = CommandReader(words).read();
    const std::optional<OptionValue> given = read.verb == "create"  ? read.literal
                                             : read.verb == "patch" ? read.patch
                                                                    : std::nullopt;
    if (!given || given->word->escapes || !read.name) return command;
    const auto name = code_value(*read.name);
    const auto name_space = read.name_space ? code_value(*read.name_space) : std::nullopt;
    if (!name || (read.name_space && !name_space)) return command;
    std::optional<EmbeddedPart> part;
    if (read.verb == "create") {
        // Without a namespace it is that of the context, which nobody knows here.
        const CodeValue unknown{{name->range.end, name->range.end}, false};
        const std::vector<ByteRange> lines = lines_of(text, given->ranges());
        if (!lines.empty()) {
            part = config_map_part(
                text, {*name, name_space.value_or(unknown), part_of_lines(lines).pieces});
        }
    } else if (read.patch_type != "json") {
        part = patch_part(text, *name, name_space ? &*name_space : nullptr, *given);
    }
    if (!part) return command;
    const bool expands = given->word->expands || read.name->word->expands || !name_space ||
                         read.name_space->word->expands;
    part->substitution = expands ? Substitution::shell : Substitution::none;
    parts.push_back(std::move(*part));
    return command;
}

}  // namespace meshlint
