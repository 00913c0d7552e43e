#include "lsp/features/suppressing_edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "loader/text/text_edit.h"
#include "lsp/features/held_mesh.h"
#include "meshlint/cluster.h"
#include "meshlint/providers.h"

namespace meshlint::lsp {

namespace {

using Counts = std::map<RuleId, std::size_t>;

Counts counts_of(const FileReport& report) {
    Counts counts;
    for (const Finding& finding : report.findings) ++counts[finding.rule];
    return counts;
}

/// Rules that a text on its own does not break.
bool needs_other_files(RuleId rule) {
    return std::ranges::find(cluster_rules, rule) != cluster_rules.end() ||
           std::ranges::find(provider_rules, rule) != provider_rules.end();
}

std::string_view line_end_of(std::string_view text) {
    const std::size_t line_feed = text.find('\n');
    const bool crlf =
        line_feed != std::string_view::npos && line_feed > 0 && text[line_feed - 1] == '\r';
    return crlf ? "\r\n" : "\n";
}

std::string_view indentation_of(std::string_view line) {
    return line.substr(0, std::min(line.find_first_not_of(' '), line.size()));
}

Edit insertion(std::size_t at, std::string text) {
    return {.range = {at, at}, .begin = {}, .end = {}, .text = std::move(text)};
}

class Search {
public:
    Search(const FeatureInput& input, const Finding& finding, const Linter& lint)
        : text_(input.document.text()),
          input_(input),
          finding_(finding),
          lint_(lint),
          before_(counts_of(lint(text_))) {}

    std::optional<SuppressingEdit> run() {
        const std::string_view name = rule(finding_.rule).name;
        const std::string comment = fmt::format("# meshlint: ignore[{}]", name);
        const ByteRange line = input_.document.line(input_.document.line_at(finding_.range.begin));
        const std::string above =
            fmt::format("{}{}{}", indentation_of(slice(text_, line)), comment, line_end_of(text_));
        std::vector<SuppressingEdit> candidates{{.edit = insertion(line.begin, above)},
                                                {.edit = insertion(line.end, "  " + comment)}};
        if (auto inside = inside_of_scalar(comment)) candidates.push_back({.edit = *inside});
        candidates.push_back({.edit = insertion(0, fmt::format("# meshlint: ignore-file[{}]{}",
                                                               name, line_end_of(text_))),
                              .whole_file = true});
        for (SuppressingEdit& candidate : candidates) {
            if (hides(candidate.edit)) return std::move(candidate);
        }
        return std::nullopt;
    }

private:
    /// Whether the finding is gone then, and nothing else has come.
    [[nodiscard]] bool hides(const Edit& edit) const {
        const Counts after =
            counts_of(lint_(apply_edits(text_, {TextEdit{edit.range, edit.text}})));
        for (const auto& [rule, count] : after) {
            const auto known = before_.find(rule);
            const std::size_t most = known == before_.end() ? 0 : known->second;
            if (count > most) return false;
            if (count == most && rule == finding_.rule) return false;
        }
        return before_.contains(finding_.rule) || needs_other_files(finding_.rule);
    }

    /// A line above, in the text of a scalar in quotes.
    [[nodiscard]] std::optional<Edit> inside_of_scalar(const std::string& comment) const {
        if (!is_stream(input_)) return std::nullopt;
        const std::size_t at = finding_.range.begin;
        const auto held = find_held_mesh(input_, part_at(text_, at), at);
        if (!held || held->mesh.block() == nullptr) return std::nullopt;
        const PlacedText placed = held->mesh.block()->placed_text();
        const std::string_view block = placed.text();
        for (std::size_t begin = 0; begin < block.size();) {
            const std::size_t end = std::min(block.find('\n', begin), block.size());
            const ByteRange in_file = placed.in_file(ByteRange{begin, end});
            if (in_file.begin <= finding_.range.begin && finding_.range.begin <= in_file.end) {
                const std::string_view line = block.substr(begin, end - begin);
                const std::array<TextEdit, 1> edits{
                    TextEdit{{begin, begin}, fmt::format("{}{}\n", indentation_of(line), comment)}};
                auto written = placed.in_file(std::span<const TextEdit>(edits));
                if (!written || written->size() != 1) return std::nullopt;
                Edit edit = insertion(0, std::move(written->front().text));
                edit.range = written->front().range;
                return edit;
            }
            begin = end + 1;
        }
        return std::nullopt;
    }

    std::string_view text_;
    const FeatureInput& input_;
    const Finding& finding_;
    const Linter& lint_;
    Counts before_;
};

}  // namespace

std::optional<SuppressingEdit> suppressing_edit(const FeatureInput& input, const Finding& finding,
                                                const Linter& lint) {
    return Search(input, finding, lint).run();
}

}  // namespace meshlint::lsp
