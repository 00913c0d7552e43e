// yaml-cpp nodes with places, and the checks that every data file needs: only known keys, no key
// twice, the required ones present, scalars where scalars belong.
#pragma once

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compile_tables/problems.h"

namespace compile_tables {

/// A scalar as written, and where.
struct Text {
    std::string value;
    Place place;

    [[nodiscard]] bool empty() const { return value.empty(); }
};

/// A node and the file it is from.
class Node {
public:
    /// The root of a file.
    Node(std::string file, const YAML::Node& node);

    [[nodiscard]] const YAML::Node& yaml() const { return node_; }
    [[nodiscard]] const Place& place() const { return place_; }

    /// A node below this one. `holder` is the place of its key or list.
    [[nodiscard]] Node below(const YAML::Node& node, const Place& holder) const;

    /// Empty, with a problem, unless the node is a non-empty scalar. `what` names it in messages.
    [[nodiscard]] Text text(std::string_view what, Problems& problems) const;

    /// Empty, with a problem, unless the node is a list.
    [[nodiscard]] std::vector<Node> items(std::string_view what, Problems& problems) const;

private:
    Node(Place place, const YAML::Node& node);

    Place place_;
    YAML::Node node_;
};

struct Entry {
    Text key;
    Node value;
};

/// A mapping in the order of the file.
class Mapping {
public:
    /// Anything but a mapping with distinct scalar keys is a problem.
    Mapping(const Node& node, std::string_view what, Problems& problems);

    [[nodiscard]] const Place& place() const { return place_; }
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] const Node* find(std::string_view key) const;

    /// Every key that is not in `known` is a problem.
    void only(std::span<const std::string_view> known);

    [[nodiscard]] std::optional<Node> required(std::string_view key);
    [[nodiscard]] Text required_text(std::string_view key);
    [[nodiscard]] Text optional_text(std::string_view key);
    /// A release number: N of 1.N.
    [[nodiscard]] std::optional<int> optional_number(std::string_view key);
    /// Absent counts as false.
    [[nodiscard]] bool optional_flag(std::string_view key);

private:
    std::string what_;
    Problems& problems_;
    Place place_;
    bool is_mapping_;
    std::vector<Entry> entries_;
};

/// The entries of a mapping with keys of any name.
[[nodiscard]] std::vector<Entry> entries_of(const Node& node, std::string_view what,
                                            Problems& problems);

/// The only document of a file; nothing, with a problem, when it cannot be read.
[[nodiscard]] std::optional<Node> load_yaml(const std::filesystem::path& file, Problems& problems);

/// A decimal number without sign; nothing when `text` is anything else.
[[nodiscard]] std::optional<int> parse_number(std::string_view text);

/// The names in `names`, for messages: "a, b or c".
[[nodiscard]] std::string join_choices(std::span<const std::string_view> names);

}  // namespace compile_tables
