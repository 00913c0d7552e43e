// A MeshConfig in the making, as a template writes it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meshlint {

/// Texts at paths, in the order in which they came.
class MeshText {
public:
    /// `field` as in ChartSetting. What stands there already is replaced.
    void set(std::string_view field, std::string text);

    [[nodiscard]] bool empty() const { return children_.empty(); }

    void append_to(std::string& out, std::size_t indent = 0) const;

private:
    MeshText& child(const std::string& name);

    using Child = std::pair<std::string, MeshText>;
    std::string text_;
    std::vector<std::string> items_;
    std::vector<Child> children_;  // the one that may hold what is not complete yet
};

}  // namespace meshlint
