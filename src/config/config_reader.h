// A configuration's tree while it is read: the checks that every key needs.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loader/yaml/mapping_view.h"
#include "loader/yaml/yaml_tree.h"
#include "meshlint/text.h"

namespace meshlint {

/// Collects what is wrong. `what` is what a value belongs to, such as a key, and ends up in
/// messages. After a problem a function returns what can be read all the same.
class ConfigReader {
public:
    /// Both must outlive the reader.
    ConfigReader(std::string_view text, const YamlTree& tree);

    void problem(NodeId at, std::string message);
    void problem(Position place, std::string message);

    /// What is worth a word and no problem.
    void notice(NodeId at, std::string message);

    /// Sorted by place.
    [[nodiscard]] std::vector<Problem> take_problems();

    [[nodiscard]] std::vector<Problem> take_notices() { return std::move(notices_); }

    [[nodiscard]] Position place(NodeId at) const;

    /// `expected` is "a mapping of rules to severities"; keys given twice are problems.
    [[nodiscard]] std::vector<MappingEntry> mapping(NodeId value, std::string_view what,
                                                    std::string_view expected);

    /// Every key that is none of `known` is a problem.
    void only(std::span<const MappingEntry> entries, std::span<const std::string_view> known);

    /// `expected` is "a list of globs".
    [[nodiscard]] std::vector<NodeId> list(NodeId value, std::string_view what,
                                           std::string_view expected);

    /// A scalar as written, whatever type YAML makes of it: `off` is "off". Not empty.
    [[nodiscard]] std::optional<std::string> text(NodeId value, std::string_view what,
                                                  std::string_view expected);

    [[nodiscard]] std::optional<bool> boolean(NodeId value, std::string_view what);

    /// One of `names`. `kind` is "severity".
    [[nodiscard]] std::optional<std::string_view> choice(NodeId value, std::string_view what,
                                                         std::string_view kind,
                                                         std::span<const std::string_view> names);

    /// A name that is not in `names`, at its place, with the nearest one or else `otherwise`.
    void unknown(NodeId at, std::string_view kind, std::string_view name,
                 std::span<const std::string_view> names, std::string_view otherwise);

private:
    void wrong_type(NodeId value, std::string_view what, std::string_view expected);

    const YamlTree& tree_;
    LineIndex index_;
    std::vector<Problem> problems_;
    std::vector<Problem> notices_;
};

/// "error, warning or note"
[[nodiscard]] std::string join_choices(std::span<const std::string_view> names);

}  // namespace meshlint
