// What a manifest's mesh block says, as a list of paths and values, to compare before with after.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace meshlint::test {

/// "defaultConfig.concurrency" to "1 2" (kind and text); an empty mapping has a value of its own.
using FlatConfig = std::map<std::string, std::string>;

/// The mesh blocks of the ConfigMaps in the text, but for those that cannot be read.
[[nodiscard]] std::vector<FlatConfig> flat_configs(std::string_view manifest);

/// A mesh block as JSON; empty where it cannot be read.
[[nodiscard]] std::string block_as_json(std::string_view block);

}  // namespace meshlint::test
