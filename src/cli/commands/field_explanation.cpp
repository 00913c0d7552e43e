#include "cli/base/text_layout.h"
#include "cli/commands/explanation.h"
#include "explain/field_facts.h"

namespace meshlint::cli {

void append_field_explanation(std::string& out, const FieldMatch& match,
                              const std::vector<FieldMatch>& others, const TableOverlay* overlay,
                              std::size_t width) {
    out += place_name(match);
    out += "\n\n";
    FactList list;
    for (Fact& fact : field_facts(match, overlay)) list.add(fact.name, std::move(fact.text));
    list.append_to(out, explanation_indent, width);

    if (others.empty()) return;
    std::string names;
    for (const FieldMatch& other : others) {
        if (!names.empty()) names += ", ";
        names += place_name(other);
    }
    out += '\n';
    out.append(explanation_indent, ' ');
    append_wrapped(out, "Other fields of this name: " + names, explanation_indent, width);
    out += '\n';
}

}  // namespace meshlint::cli
