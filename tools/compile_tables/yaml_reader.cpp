#include "compile_tables/yaml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <utility>

namespace compile_tables {

Node::Node(Place place, const YAML::Node& node) : place_(std::move(place)), node_(node) {}

Node::Node(std::string file, const YAML::Node& node)
    : place_{std::move(file), std::max(node.Mark().line, 0) + 1}, node_(node) {}

Node Node::below(const YAML::Node& node, const Place& holder) const {
    // yaml-cpp places an absent value at the token behind it.
    if (node.IsNull()) return {holder, node};
    return {place_.file, node};
}

Text Node::text(std::string_view what, Problems& problems) const {
    if (!node_.IsScalar() || node_.Scalar().empty()) {
        problems.add(place(), fmt::format("{}: expected a text", what));
        return {{}, place()};
    }
    return {node_.Scalar(), place()};
}

std::vector<Node> Node::items(std::string_view what, Problems& problems) const {
    std::vector<Node> items;
    if (!node_.IsSequence()) {
        problems.add(place(), fmt::format("{}: expected a list", what));
        return items;
    }
    for (const YAML::Node& item : node_) items.push_back(below(item, place_));
    return items;
}

Mapping::Mapping(const Node& node, std::string_view what, Problems& problems)
    : what_(what), problems_(problems), place_(node.place()), is_mapping_(node.yaml().IsMap()) {
    if (!is_mapping_) {
        problems_.add(place_, fmt::format("{}: expected a mapping", what_));
        return;
    }
    for (const auto& pair : node.yaml()) {
        const Text key = node.below(pair.first, place_).text("key", problems_);
        if (key.empty()) continue;
        if (find(key.value) != nullptr) {
            problems_.add(key.place, fmt::format("{}: {} is given twice", what_, key.value));
            continue;
        }
        entries_.push_back({key, node.below(pair.second, key.place)});
    }
}

const Node* Mapping::find(std::string_view key) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry& entry) { return entry.key.value == key; });
    return found == entries_.end() ? nullptr : &found->value;
}

void Mapping::only(std::span<const std::string_view> known) {
    for (const Entry& entry : entries_) {
        if (std::find(known.begin(), known.end(), entry.key.value) != known.end()) continue;
        problems_.add(entry.key.place, fmt::format("{}: unknown key {}; expected {}", what_,
                                                   entry.key.value, join_choices(known)));
    }
}

std::optional<Node> Mapping::required(std::string_view key) {
    if (const Node* node = find(key)) return *node;
    if (is_mapping_) problems_.add(place_, fmt::format("{}: {} is missing", what_, key));
    return std::nullopt;
}

Text Mapping::required_text(std::string_view key) {
    const std::optional<Node> node = required(key);
    return node ? node->text(key, problems_) : Text{{}, place_};
}

Text Mapping::optional_text(std::string_view key) {
    const Node* node = find(key);
    return node != nullptr ? node->text(key, problems_) : Text{{}, place_};
}

std::optional<int> Mapping::optional_number(std::string_view key) {
    const Text text = optional_text(key);
    if (text.empty()) return std::nullopt;
    const std::optional<int> number = parse_number(text.value);
    if (!number) {
        problems_.add(text.place,
                      fmt::format("{}: expected a whole number, not {}", key, text.value));
    }
    return number;
}

bool Mapping::optional_flag(std::string_view key) {
    const Text text = optional_text(key);
    if (!text.empty() && text.value != "true") {
        problems_.add(text.place, fmt::format("{}: write true, or leave it out", key));
    }
    return text.value == "true";
}

std::vector<Entry> entries_of(const Node& node, std::string_view what, Problems& problems) {
    return Mapping(node, what, problems).entries();
}

std::optional<Node> load_yaml(const std::filesystem::path& file, Problems& problems) {
    const std::string name = file.generic_string();
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        problems.add({name, 1}, "cannot be read");
        return std::nullopt;
    }
    try {
        const std::vector<YAML::Node> documents = YAML::LoadAll(stream);
        if (documents.size() != 1) {
            problems.add({name, 1}, fmt::format("expected one document, not {}", documents.size()));
        }
        if (!documents.empty()) return Node(name, documents.front());
    } catch (const YAML::Exception& error) {
        problems.add({name, error.mark.line + 1}, error.msg);
    }
    return std::nullopt;
}

std::optional<int> parse_number(std::string_view text) {
    int number = 0;
    const char* const end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, number);
    if (result.ec != std::errc{} || result.ptr != end || text.front() == '-') return std::nullopt;
    return number;
}

std::string join_choices(std::span<const std::string_view> names) {
    std::string joined;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) joined += i + 1 == names.size() ? " or " : ", ";
        joined += names[i];
    }
    return joined;
}

}  // namespace compile_tables
