#include "support/samples.h"

#include <stdexcept>
#include <string>

namespace meshlint::test {

DefaultConfigMaps defaults_beside(const Rule& rule) {
    DefaultConfigMaps defaults(nullptr);
    if (rule.beside.empty()) return defaults;
    const MergeInputs found = read_merge_inputs("default.yaml", rule.beside, {});
    const bool good = found.sources.size() == 1 &&
                      found.sources.front().owner == MeshOwner::add_on &&
                      !found.sources.front().problem;
    if (!good) throw std::runtime_error(std::string(rule.name) + ": no default ConfigMap");
    defaults.add(found.sources.front());
    return defaults;
}

}  // namespace meshlint::test
