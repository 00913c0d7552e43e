// The files that --default names.
#pragma once

#include "cli/options/arguments.h"
#include "cli/options/commands.h"
#include "meshlint/effective.h"

namespace meshlint::cli {

/// The ConfigMaps in a file; "-" stands for standard input. Throws Failure when it cannot be read,
/// or when a part of it that may be one cannot be parsed.
[[nodiscard]] MergeInputs read_source_file(const std::string& path, const Arguments& arguments,
                                           Context& context);

/// The default ConfigMaps in the files that --default names. Throws Failure where a file holds
/// none, or one that cannot be used, or one for a revision that has one already.
[[nodiscard]] DefaultConfigMaps read_default_files(const Arguments& arguments, Context& context);

/// "'default.yaml':3:9: `istio-asm-1-30`", for messages about a ConfigMap.
[[nodiscard]] std::string place_of(const MergeInput& source, Position position);

/// Throws Failure when the ConfigMap's mesh block cannot be used.
void require_block(const MergeInput& source);

}  // namespace meshlint::cli
