#include "migrate/mesh_text.h"

#include <algorithm>

namespace meshlint {

void MeshText::set(std::string_view field, std::string text) {
    MeshText* at = this;
    const bool item = field.ends_with("[]");
    if (item) field.remove_suffix(2);
    while (!field.empty()) {
        const std::string name(field.substr(0, field.find('.')));
        at = &at->child(name);
        field.remove_prefix(std::min(name.size() + 1, field.size()));
    }
    if (item) {
        at->items_.push_back(std::move(text));
        return;
    }
    at->children_.clear();
    at->items_.clear();
    at->text_ = std::move(text);
}

void MeshText::append_to(std::string& out, std::size_t indent) const {
    for (const auto& [name, below] : children_) {
        out.append(indent, ' ');
        out += name + ':';
        if (!below.text_.empty()) out += ' ' + below.text_;
        out += '\n';
        for (const std::string& item : below.items_) {
            out.append(indent, ' ');
            out += "- " + item + '\n';
        }
        below.append_to(out, indent + 2);
    }
}

MeshText& MeshText::child(const std::string& name) {
    text_.clear();
    items_.clear();
    const auto found = std::ranges::find(children_, name, &Child::first);
    if (found != children_.end()) return found->second;
    return children_.emplace_back(name, MeshText()).second;
}

}  // namespace meshlint
