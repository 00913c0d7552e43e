// The files that --default names.
#pragma once

#include <span>
#include <string>

#include "cli/options/commands.h"
#include "meshlint/effective.h"

namespace meshlint::cli {

/// The ConfigMaps in a file; "-" stands for standard input, which is called `stdin_name`. Throws
/// Failure when it cannot be read, or when a part of it that may be one cannot be parsed.
[[nodiscard]] MergeInputs read_source_file(const std::string& path, const std::string& stdin_name,
                                           const Limits& limits, const Context& context);

/// Throws Failure when standard input is to be linted and a default ConfigMap as well.
void check_default_files(std::span<const std::string> defaults,
                         std::span<const std::string> operands);

/// The default ConfigMaps in such files, for the revision that all is linted as, if there is one.
/// Throws Failure where a file holds none, or one that cannot be used, or one for a revision that
/// has one already.
[[nodiscard]] DefaultConfigMaps read_default_files(std::span<const std::string> paths,
                                                   const Revision* as_revision,
                                                   const std::string& stdin_name,
                                                   const Limits& limits, const Context& context);

/// "'default.yaml':3:9: `istio-asm-1-30`", for messages about a ConfigMap.
[[nodiscard]] std::string place_of(const MergeInput& source, Position position);

/// Throws Failure when the ConfigMap's mesh block cannot be used.
void require_block(const MergeInput& source);

}  // namespace meshlint::cli
