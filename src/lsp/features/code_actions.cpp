#include "lsp/features/code_actions.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lsp/features/diagnostics.h"
#include "lsp/features/markdown.h"
#include "lsp/features/suppressing_edit.h"

namespace meshlint::lsp {

namespace {

constexpr std::string_view quick_fix = "quickfix";

/// A comment is proven by linting the text: not for any number of findings on a line.
constexpr std::size_t most_suppressions = 5;

Json workspace_edit(const FeatureInput& input, std::span<const Edit> edits) {
    Json changes = Json::array();
    for (const Edit& edit : edits) {
        changes.push_back({{"range", input.document.range(edit.range)}, {"newText", edit.text}});
    }
    const std::string& uri = input.document.uri();
    if (!input.client.document_changes) return {{"changes", {{uri, std::move(changes)}}}};
    Json change = {{"textDocument", {{"uri", uri}, {"version", input.document.version()}}},
                   {"edits", std::move(changes)}};
    return {{"documentChanges", Json::array({std::move(change)})}};
}

/// What turns one text into the other: one edit of the lines between those that are the same.
Edit difference(std::string_view before, std::string_view after) {
    const std::size_t common = std::min(before.size(), after.size());
    auto begin =
        static_cast<std::size_t>(std::ranges::mismatch(before, after).in1 - before.begin());
    begin = begin == 0 ? 0 : before.rfind('\n', begin - 1) + 1;
    std::size_t end = 0;
    while (end < common - begin &&
           before[before.size() - 1 - end] == after[after.size() - 1 - end]) {
        ++end;
    }
    // Down to the end of a line.
    const std::size_t rest = before.size() - end;
    const std::size_t line_feed = before.find('\n', rest);
    end = line_feed == std::string_view::npos ? 0 : before.size() - line_feed;
    return {.range = {begin, before.size() - end},
            .begin = {},
            .end = {},
            .text = std::string(after.substr(begin, after.size() - end - begin))};
}

class Actions {
public:
    Actions(const FeatureInput& input, const FileReport& report, const ActionRequest& request,
            const Linter& lint)
        : input_(input), report_(report), request_(request), lint_(lint) {}

    Json take() {
        if (wants(quick_fix)) {
            for (const Finding& finding : report_.findings) {
                if (is_meant(finding)) add_fixes(finding);
            }
            std::size_t left = most_suppressions;
            for (const Finding& finding : report_.findings) {
                if (is_meant(finding) && left-- > 0) add_suppression(finding);
                if (left == 0) break;
            }
        }
        if (wants(fix_all_kind)) add_fix_all();
        return std::move(actions_);
    }

private:
    [[nodiscard]] bool wants(std::string_view kind) const {
        if (request_.only.empty()) return true;
        return std::ranges::any_of(request_.only, [kind](const std::string& wanted) {
            return wanted.empty() || kind == wanted || kind.starts_with(wanted + '.');
        });
    }

    /// By lines: who works with the keyboard is seldom exactly on the finding.
    [[nodiscard]] bool is_meant(const Finding& finding) const {
        const TextDocument& document = input_.document;
        return document.line_at(finding.range.begin) <= document.line_at(request_.range.end) &&
               document.line_at(request_.range.begin) <= document.line_at(finding.range.end);
    }

    void add_fixes(const Finding& finding) {
        bool first = true;
        for (const Fix& fix : finding.fixes) {
            std::string title = capitalized(fix.description);
            if (!fix.safe) title += " (a suggestion)";
            Json action = {{"title", std::move(title)},
                           {"kind", quick_fix},
                           {"diagnostics", Json::array({to_diagnostic(finding, input_)})},
                           {"edit", workspace_edit(input_, fix.edits)}};
            if (fix.safe && std::exchange(first, false)) action["isPreferred"] = true;
            actions_.push_back(std::move(action));
        }
    }

    /// A comment does not make the cluster take what it refuses.
    static bool is_rejected(const Finding& finding) {
        return finding.severity == Severity::error && finding.enforced_by != EnforcedBy::none;
    }

    void add_suppression(const Finding& finding) {
        if (finding.rule == RuleId::unused_suppression || is_rejected(finding)) return;
        const auto found = suppressing_edit(input_, finding, lint_);
        if (!found) return;
        actions_.push_back(
            {{"title", fmt::format("Hide this `{}` with a comment{}", rule(finding.rule).name,
                                   found->whole_file ? " for the whole file" : "")},
             {"kind", quick_fix},
             {"diagnostics", Json::array({to_diagnostic(finding, input_)})},
             {"edit", workspace_edit(input_, {&found->edit, 1})}});
    }

    void add_fix_all() {
        const std::string_view text = input_.document.text();
        if (count_fixable(report_) == 0) return;
        const FixedText fixed = apply_fixes(text, report_, lint_);
        if (fixed.fixed.empty() || fixed.text == text) return;
        std::size_t count = 0;
        for (const auto& [rule, times] : fixed.fixed) count += times;
        const Edit edit = difference(text, fixed.text);
        actions_.push_back(
            {{"title",
              fmt::format("Fix all of meshlint's findings that it can fix safely ({})", count)},
             {"kind", fix_all_kind},
             {"edit", workspace_edit(input_, {&edit, 1})}});
    }

    const FeatureInput& input_;
    const FileReport& report_;
    const ActionRequest& request_;
    const Linter& lint_;
    Json actions_ = Json::array();
};

}  // namespace

Json code_actions(const FeatureInput& input, const FileReport& report, const ActionRequest& request,
                  const Linter& lint) {
    if (!input.client.literal_actions) return Json::array();
    return Actions(input, report, request, lint).take();
}

}  // namespace meshlint::lsp
