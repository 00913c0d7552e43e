#include "loader/recovery/recover.h"

#include <algorithm>
#include <array>
#include <utility>

#include "loader/recovery/diagnosis.h"
#include "loader/recovery/line_view.h"
#include "loader/yaml/yaml_loader.h"

namespace meshlint {

namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 10;
constexpr std::size_t most_bytes_read = std::size_t{4} << 20;
constexpr std::size_t most_reads = 64;
constexpr std::size_t most_repairs = 32;

/// These find mistakes that need not make a text unreadable.
constexpr std::array<TextDiagnosis, 7> diagnoses_of_any_text = {
    find_first_prompt, find_line_numbers,   find_diff_lines, find_written_breaks,
    find_other_dashes, find_missing_dashes, find_end_marks};
constexpr std::array<TextDiagnosis, 3> text_diagnoses = {find_foreign_lines,
                                                         find_lookalikes_of_syntax, find_tabs};
constexpr std::array<Diagnosis, 9> diagnoses = {
    diagnose_foreign_lines, diagnose_joined_settings, diagnose_block_texts,
    diagnose_values,        diagnose_closed_brackets, diagnose_dashes,
    diagnose_marks,         diagnose_indentation,     give_up_lines};

/// The names at the top of the text, or of the mesh block in it, under which the lines stand.
class TopFields {
public:
    explicit TopFields(const LineView& lines) : lines_(lines) {}

    std::vector<std::string> of(ByteRange range) {
        constexpr std::size_t most_fields = 50;
        const std::size_t first = lines_.line_of(range.begin);
        std::size_t outermost = std::string_view::npos;
        for (std::size_t i = first; i < lines_.size() && lines_[i].range.begin < range.end; ++i) {
            // What is indented deeper stands under a line that was looked at.
            if (!lines_.says_something(i) || lines_[i].indent > outermost) continue;
            outermost = lines_[i].indent;
            add(i);
            if (fields_.size() >= most_fields) break;
        }
        // What is wrong may be how the line is indented.
        if (const auto above = lines_.above(first)) add(*above);
        return std::move(fields_);
    }

private:
    void add(std::size_t i) {
        const LineEntry entry = lines_.entry(i);
        std::vector<std::string_view> path = lines_.path_to(i, lines_.column(i));
        if (!entry.key.empty()) path.push_back(lines_.name(entry));
        const auto mesh = std::ranges::find(path, std::string_view("mesh"));
        const bool in_block = mesh != path.end() && mesh != path.begin() && *(mesh - 1) == "data";
        const auto top = in_block ? mesh + 1 : path.begin();
        if (top != path.end()) fields_.emplace_back(*top);
    }

    const LineView& lines_;
    std::vector<std::string> fields_;
};

std::optional<YamlProblem> read(std::string_view text, const Limits& limits) {
    LoadedYaml yaml = load_yaml(text, limits);
    if (yaml.problem) return std::move(yaml.problem);
    const NodeId root = yaml.tree->root();
    if (root == no_node || yaml.tree->node(root).kind != NodeKind::scalar) return std::nullopt;
    return no_mapping(yaml.tree->node(root));
}

class Recovery {
public:
    Recovery(std::string_view text, std::optional<YamlProblem> problem, const Vocabulary& words,
             const Limits& limits)
        : words_(words), limits_(limits), result_{{}, {}, RepairedText(text), std::move(problem)} {}

    Recovered run() {
        const std::size_t size = result_.text.text().size();
        if (size > most_bytes) return std::move(result_);
        reads_left_ = std::min(most_reads, most_bytes_read / (size + 1));
        for (const TextDiagnosis diagnosis : diagnoses_of_any_text) repair_all(diagnosis);
        go_on();
        return std::move(result_);
    }

    std::optional<Recovered> run_on_copy() {
        const std::size_t size = result_.text.text().size();
        if (size > most_bytes) return std::nullopt;
        reads_left_ = std::min(most_reads, most_bytes_read / (size + 1));
        for (const TextDiagnosis diagnosis : diagnoses_of_any_text) apply(diagnosis);
        if (result_.repairs.empty()) return std::nullopt;
        go_on();
        return std::move(result_);
    }

private:
    void go_on() {
        for (const TextDiagnosis diagnosis : text_diagnoses) repair_all(diagnosis);
        while (may_go_on() && repair_one()) {
        }
    }

    [[nodiscard]] bool may_go_on() const {
        if (!result_.problem || result_.problem->kind != YamlProblemKind::rejected) return false;
        // What is wrong with aliases is wrong with no line: without one, others would miss it.
        const std::string& message = result_.problem->message;
        return message.find("anchor") == std::string::npos &&
               message.find("aliasing") == std::string::npos;
    }

    void repair_all(TextDiagnosis diagnosis) {
        if (may_go_on()) apply(diagnosis);
    }

    void apply(TextDiagnosis diagnosis) {
        const std::vector<Repair> repairs = diagnosis(result_.text.text(), words_);
        if (repairs.empty()) return;
        const LineView lines(result_.text.text());
        std::vector<TextEdit> edits;
        Repair all;
        for (const Repair& repair : repairs) {
            edits.insert(edits.end(), repair.edits.begin(), repair.edits.end());
            note(repair, lines);
            if (repair.moves)
                all.edits.insert(all.edits.end(), repair.edits.begin(), repair.edits.end());
        }
        result_.text.apply(std::move(edits));
        result_.problem = read(result_.text.text(), limits_);
        if (!all.edits.empty()) doubt_implausible(all, lines);
    }

    /// False when nothing helped.
    bool repair_one() {
        if (result_.repairs.size() >= most_repairs) return false;
        const LineView lines(result_.text.text());
        const std::size_t at = result_.problem->range.begin;
        Failure failure{lines, words_, at, lines.line_of(at)};
        if (!lines.says_something(failure.line)) {
            failure.line = lines.above(failure.line).value_or(failure.line);
        }
        std::vector<Repair> proposals;
        for (const Diagnosis diagnosis : diagnoses) diagnosis(failure, proposals);
        return std::ranges::any_of(
            proposals, [&](const Repair& repair) { return try_to_repair(repair, lines); });
    }

    bool try_to_repair(const Repair& repair, const LineView& lines) {
        if (reads_left_ == 0) return false;
        --reads_left_;
        RepairedText repaired = result_.text;
        repaired.apply(repair.edits);
        auto problem = read(repaired.text(), limits_);
        if (problem && !gets_further(repair, repaired, *problem)) return false;
        note(repair, lines);
        result_.text = std::move(repaired);
        result_.problem = std::move(problem);
        if (repair.moves) doubt_implausible(repair, lines);
        return true;
    }

    [[nodiscard]] bool gets_further(const Repair& repair, const RepairedText& repaired,
                                    const YamlProblem& problem) const {
        if (problem.kind != YamlProblemKind::rejected) return false;
        const std::size_t before = result_.text.in_source(result_.problem->range).begin;
        const std::size_t now = repaired.in_source(problem.range).begin;
        if (now > before) return true;
        return repair.uncovers && now != before && now > result_.text.in_source(repair.range).end;
    }

    /// `lines`: of the text before the repair, which has as many, but for an empty one at its end.
    void doubt_implausible(const Repair& repair, const LineView& lines) {
        const LineView now(result_.text.text());
        const auto [first, last] = std::ranges::minmax(
            repair.edits, {}, [](const TextEdit& edit) { return edit.range.begin; });
        const auto range = implausible_entries(now, words_, lines.line_of(first.range.begin),
                                               lines.line_of(last.range.begin) + 1);
        if (!range) return;
        result_.doubts.push_back({result_.text.in_source(*range), TopFields(now).of(*range)});
    }

    /// Keeps the repair, with the places of the text as given.
    void note(const Repair& repair, const LineView& lines) {
        const RepairedText& text = result_.text;
        Repair& noted = result_.repairs.emplace_back(repair);
        if (noted.message.empty() && result_.problem) {
            noted.message = result_.problem->message;
            noted.help = result_.problem->help;
            noted.range = result_.problem->range;
        }
        noted.range = text.in_source(noted.range);
        for (std::size_t* const place : {&noted.other_place, &noted.place_in_help}) {
            *place = text.in_source(ByteRange{*place, *place}).begin;
        }
        noted.edits.clear();
        for (const TextEdit& edit : repair.edits) {
            auto placed = text.in_source(edit);
            if (!placed) {
                noted.edits.clear();
                break;
            }
            noted.edits.push_back(std::move(*placed));
        }
        for (ByteRange& range : noted.doubtful) {
            std::vector<std::string> fields = TopFields(lines).of(range);
            range = text.in_source(range);
            result_.doubts.push_back({range, std::move(fields)});
        }
    }

    const Vocabulary& words_;
    const Limits& limits_;
    Recovered result_;
    std::size_t reads_left_ = 0;
};

}  // namespace

YamlProblem no_mapping(const Node& root) {
    return {YamlProblemKind::rejected,
            {root.range.begin, root.range.begin},
            "it is no mapping but a single value",
            "write `key: value` on each line"};
}

Recovered look_through(std::string_view text) {
    Recovered result{find_lookalike_repairs(text), {}, RepairedText(text), {}};
    std::vector<TextEdit> edits;
    for (const Repair& repair : result.repairs)
        edits.insert(edits.end(), repair.edits.begin(), repair.edits.end());
    result.text.apply(std::move(edits));
    return result;
}

std::optional<Recovered> recover_as_meant(std::string_view text, const Vocabulary& words,
                                          const Limits& limits) {
    return Recovery(text, std::nullopt, words, limits).run_on_copy();
}

Recovered recover(std::string_view text, const YamlProblem& problem, const Vocabulary& words,
                  const Limits& limits) {
    return Recovery(text, problem, words, limits).run();
}

}  // namespace meshlint
