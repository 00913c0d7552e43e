// Options that several commands have.
#pragma once

#include <array>

#include "cli/option_record.h"

namespace meshlint::cli {

inline constexpr OptionRecord format_option = {"Output", "-f,--format", "FORMAT",
                                               "text (the default) or json", &RawOptions::format};

inline constexpr OptionRecord color_option = {
    "Output", "--color", "WHEN",
    "auto (the default: on a terminal, unless NO_COLOR is set), always or never",
    &RawOptions::color};

inline constexpr OptionRecord stdin_name_option = {
    "Input", "--stdin-filename", "NAME", "What to call standard input", &RawOptions::stdin_name};

inline constexpr OptionRecord threads_option = {
    "Input", "-j,--jobs", "N", "How many files to work on at once; default: one per core",
    &RawOptions::threads};

[[nodiscard]] constexpr OptionRecord as_revision_option(std::string_view description) {
    return {"Rules", "--as-revision", "REVISION", description, &RawOptions::revision};
}

inline constexpr std::array config_options = {
    OptionRecord{"Configuration", "--config", "FILE",
                 "Read the configuration from FILE, not from the nearest .meshlint.yaml",
                 &RawOptions::config},
    OptionRecord{"Configuration", "--no-config", "", "Read no configuration",
                 &RawOptions::no_config},
};

/// Every command has these, behind its own.
inline constexpr std::array universal_options = {
    OptionRecord{"Other", "-h,--help", "", "Show this page", &RawOptions::help},
    OptionRecord{"Other", "--version", "", "Show the version and the date of the tables",
                 &RawOptions::version},
};

}  // namespace meshlint::cli
