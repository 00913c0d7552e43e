// Options as data: what they are called, what the help says about them, and where their text goes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace meshlint::cli {

/// Options as they are written, before anybody asks what their values mean.
struct RawOptions {
    bool help = false;
    bool version = false;
    bool notes = false;
    bool quiet = false;
    bool fix = false;
    bool diff = false;
    bool unsafe_fixes = false;
    bool statistics = false;
    bool in_place = false;
    bool no_config = false;
    bool no_ignore = false;
    std::string color = "auto";
    std::string input = "configmap";
    std::optional<std::string> format;
    std::optional<std::string> fail_on;
    std::optional<std::string> config;
    std::optional<std::string> output;
    std::optional<std::string> baseline;
    bool write_baseline = false;
    std::optional<std::string> revision;
    std::optional<std::string> to;
    std::optional<std::string> from;
    std::optional<std::string> stdin_name;
    std::optional<std::string> threads;
    std::vector<std::string> reports;
    std::optional<std::string> mesh_profile;
    std::vector<std::string> deployed;
    std::vector<std::string> defaults;
    std::vector<std::string> disabled;
    std::vector<std::string> limits;
    std::vector<std::string> severities;
};

/// One option of a command. The parser, the help and whatever lists options are made from it.
struct OptionRecord {
    /// A flag, an option whose last use counts, or one that can be repeated.
    using Target = std::variant<bool RawOptions::*, std::string RawOptions::*,
                                std::optional<std::string> RawOptions::*,
                                std::vector<std::string> RawOptions::*>;

    std::string_view group;        ///< heading in the help
    std::string_view names;        ///< "-f,--format": at most one short name, exactly one long
    std::string_view placeholder;  ///< "FORMAT"; empty for a flag
    std::string_view description;
    Target target;

    [[nodiscard]] constexpr bool is_flag() const { return placeholder.empty(); }
};

}  // namespace meshlint::cli
