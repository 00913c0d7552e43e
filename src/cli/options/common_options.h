// Options that several commands have.
#pragma once

#include <array>

#include "cli/options/option_record.h"

namespace meshlint::cli {

inline constexpr OptionRecord format_option = {"Output", "-f,--format", "FORMAT",
                                               "text (the default) or json", &RawOptions::format};

inline constexpr OptionRecord color_option = {
    "Output", "--color", "WHEN",
    "auto (the default: on a terminal, unless NO_COLOR is set), always or never",
    &RawOptions::color};

inline constexpr OptionRecord stdin_name_option = {
    "Input", "--stdin-filename", "NAME", "What to call standard input", &RawOptions::stdin_name};

inline constexpr OptionRecord input_option = {
    "Input", "--input", "KIND",
    "What holds the MeshConfig: configmap (the default: the shared ConfigMap), or that of open "
    "source Istio, to be checked for AKS: mesh-config, istio-operator, helm-values, "
    "istio-configmap; auto takes any of them",
    &RawOptions::input};
inline constexpr OptionRecord limit_option = {
    "Input", "--limit", "NAME=VALUE",
    "What an input may cost, such as document-size=128MiB or time=30s; can be repeated; 'meshlint "
    "config' lists the limits",
    &RawOptions::limits};
inline constexpr OptionRecord threads_option = {
    "Input", "-j,--jobs", "N", "How many files to work on at once; default: one per core",
    &RawOptions::threads};

[[nodiscard]] constexpr OptionRecord as_revision_option(std::string_view description) {
    return {"Rules", "--as-revision", "REVISION", description, &RawOptions::revision};
}

// Of commands that write a new file and report on it.
inline constexpr OptionRecord result_output_option = {
    "Output", "-o,--output", "FILE", "Write the result to FILE, which is replaced in one step",
    &RawOptions::output};

inline constexpr OptionRecord result_format_option = {
    "Output", "-f,--format", "FORMAT", "The format of the report: text (the default) or json",
    &RawOptions::format};

inline constexpr OptionRecord result_notes_option = {
    "Output", "--notes", "", "Show notes on the result as well", &RawOptions::notes};

// What `lint` does, and `config` shows.
inline constexpr OptionRecord notes_option = {
    "Output", "--notes", "",
    "Show notes as well, in the formats that leave them out (text, concise)", &RawOptions::notes};

inline constexpr OptionRecord disable_option = {
    "Rules", "--disable", "RULE", "Leave out a rule; can be repeated", &RawOptions::disabled};

inline constexpr OptionRecord severity_option = {
    "Rules", "--severity", "RULE=LEVEL", "Report a rule as error, warning or note; can be repeated",
    &RawOptions::severities};

inline constexpr OptionRecord fail_on_option = {
    "Rules", "--fail-on", "LEVEL",
    "The lowest severity that makes the exit status 1: error (the default), warning, "
    "note or never",
    &RawOptions::fail_on};

inline constexpr OptionRecord revision_option = {
    "Cluster", "--revision", "REVISION",
    "A revision that the cluster runs; can be repeated. Tells which shared ConfigMaps "
    "are missing, left over or different",
    &RawOptions::deployed};

inline constexpr OptionRecord mesh_profile_option = {
    "Cluster", "--mesh-profile", "FILE",
    "The same, from the output of 'az aks show' (\"-\": standard input)",
    &RawOptions::mesh_profile};

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
