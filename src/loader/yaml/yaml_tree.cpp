#include "loader/yaml/yaml_tree.h"

#include <algorithm>
#include <iterator>

namespace meshlint {

bool YamlTree::is_shared(ByteRange range) const {
    const auto behind = std::ranges::upper_bound(shared_, range.end, {}, &ByteRange::begin);
    return behind != shared_.begin() && std::prev(behind)->end >= range.begin;
}

}  // namespace meshlint
