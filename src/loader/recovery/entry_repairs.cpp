#include "loader/recovery/entry_repairs.h"

#include <utility>

namespace meshlint {

EntryRepairs::EntryRepairs(const Failure& where, std::size_t i, std::vector<Repair>& proposed)
    : failure(where),
      lines(where.lines),
      line(i),
      entry(lines.entry(i)),
      value(slice(lines.text(), entry.value)),
      proposals(proposed) {}

Repair& EntryRepairs::propose(std::string message, std::string help, std::string fix,
                              TextEdit edit) {
    Repair& repair = proposals.emplace_back();
    repair.message = std::move(message);
    repair.help = std::move(help);
    repair.fix = std::move(fix);
    repair.edits = {std::move(edit)};
    return repair;
}

void EntryRepairs::doubt(Repair& repair) const {
    repair.certainty = Certainty::likely;
    repair.doubtful = {failure.nested(line)};
}

bool EntryRepairs::stopped_at_end() const {
    return lines.text().find_first_not_of(" \t\r\n", failure.at) == std::string_view::npos;
}

std::vector<std::string_view> EntryRepairs::path() const {
    std::vector<std::string_view> path = lines.path_to(line, lines.column(line));
    path.push_back(lines.name(entry));
    return path;
}

FieldShape EntryRepairs::field_shape() const {
    return entry.key.empty() ? FieldShape::unknown : failure.words.shape(path());
}

std::size_t EntryRepairs::behind_colon() const {
    return lines.text().find_last_not_of(' ', entry.value.begin - 1) + 1;
}

}  // namespace meshlint
