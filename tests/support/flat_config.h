// What a manifest's mesh block says, as a list of paths and values, to compare before with after.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace meshlint::test {

/// "defaultConfig.concurrency" to "1 2" (kind and text); an empty mapping has a value of its own.
using FlatConfig = std::map<std::string, std::string>;

/// The mesh block of the first ConfigMap in the text that has one. Empty where anything on the way
/// cannot be read.
[[nodiscard]] FlatConfig flat_config(std::string_view manifest);

/// A mesh block as JSON; empty where it cannot be read.
[[nodiscard]] std::string block_as_json(std::string_view block);

}  // namespace meshlint::test
