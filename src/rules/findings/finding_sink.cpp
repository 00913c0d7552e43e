#include "rules/findings/finding_sink.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>
#include <utility>

#include "loader/text/utf8.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

auto sort_key(const Finding& finding) {
    return std::tie(finding.range.begin, finding.range.end, finding.rule, finding.message);
}

/// What `told` says becomes a note of `teller`.
void tell_with(Finding& teller, Finding& told) {
    teller.related.push_back({told.range, {}, {}, std::move(told.message)});
    if (told.enforced_by == EnforcedBy::istiod) teller.enforced_by = EnforcedBy::istiod;
    if (teller.field.empty()) teller.field = std::move(told.field);
}

}  // namespace

Finding make_finding(RuleId rule_id, ByteRange range, std::string message, std::string help) {
    const Rule& record = rule(rule_id);
    Finding finding;
    finding.rule = rule_id;
    finding.severity = record.severity;
    finding.enforced_by = record.enforced_by;
    finding.range = range;
    finding.message = std::move(message);
    finding.help = std::move(help);
    finding.url = record.url;
    return finding;
}

void locate(Finding& finding, const LineIndex& index, std::string_view text,
            std::uint64_t line_bytes) {
    finding.begin = index.position(finding.range.begin);
    finding.end = index.position(finding.range.end);
    for (RelatedPlace& place : finding.related) {
        if (!place.file.empty()) continue;  // whoever knows that file has set the positions
        place.begin = index.position(place.range.begin);
        place.end = index.position(place.range.end);
    }
    for (Fix& fix : finding.fixes) {
        for (Edit& edit : fix.edits) {
            edit.begin = index.position(edit.range.begin);
            edit.end = index.position(edit.range.end);
        }
    }
    const ByteRange line = index.line(finding.begin.line);
    const std::size_t at = std::clamp(finding.range.begin, line.begin, line.end);
    const auto window =
        static_cast<std::size_t>(std::min<std::uint64_t>(line_bytes / 2, text.size()));
    const std::size_t first = at - line.begin > window ? at - window : line.begin;
    const std::size_t begin = std::max(line.begin, start_of_code_point(text, first));
    const std::size_t end =
        std::max(begin, start_of_code_point(text, std::min(line.end, at + window)));
    finding.source_line = text.substr(begin, end - begin);
    finding.source_line_first_column = index.position(begin).column;
}

/// A name that is long and, by aliases, in many places would fill the memory with copies. Whoever
/// reported a finding has set all of it by the time that the next one comes.
void FindingSink::shorten_last() {
    constexpr std::size_t longest = 1000;
    const auto bound = [](std::string& text) {
        if (text.size() > longest) text = shorten(text, longest);
    };
    if (findings_.empty()) return;
    Finding& finding = findings_.back();
    bound(finding.message);
    bound(finding.help);
    bound(finding.field);
    for (RelatedPlace& place : finding.related) bound(place.message);
}

Finding& FindingSink::add(std::size_t at) {
    if (full()) first_dropped_ = std::min(at, first_dropped_.value_or(at));
    shorten_last();
    constexpr std::size_t usual = 8;
    if (findings_.empty()) findings_.reserve(usual);
    return full() ? dropped_ : findings_.emplace_back();
}

Finding& FindingSink::report(RuleId rule_id, ByteRange range, std::string message,
                             std::string help) {
    Finding& finding = add(range.begin);
    finding = make_finding(rule_id, range, std::move(message), std::move(help));
    constexpr std::string_view pages_of_aks = "https://learn.microsoft.com/";
    if (platform_ == Platform::istio && finding.url.starts_with(pages_of_aks)) finding.url = {};
    finding.revision = revision_;
    finding.config_map = config_map_;
    return finding;
}

void FindingSink::adopt(Finding finding) { add(finding.range.begin) = std::move(finding); }

void FindingSink::tell_last_with(RuleId rule, ByteRange range) {
    if (full() || findings_.empty()) return;
    const auto last = findings_.end() - 1;
    const auto found = std::find_if(findings_.begin(), last, [&](const Finding& finding) {
        return finding.rule == rule && finding.range == range;
    });
    if (found == last) return;
    tell_with(*found, *last);
    findings_.pop_back();
}

void FindingSink::tell_places_with(RuleId rule, std::size_t first,
                                   std::span<const ByteRange> places) {
    const auto place_around = [&](const ByteRange& range) {
        const auto behind = std::ranges::upper_bound(places, range.begin, {}, &ByteRange::begin);
        const bool inside = behind != places.begin() && range.end <= (behind - 1)->end;
        return inside ? behind - 1 : places.end();
    };
    constexpr auto nobody = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> tellers(places.size(), nobody);  // findings
    const auto teller_at = [&](auto place) -> std::size_t& {
        return tellers[static_cast<std::size_t>(place - places.begin())];
    };
    const auto from = findings_.begin() + static_cast<std::ptrdiff_t>(first);
    std::vector<Finding> at_places(std::make_move_iterator(from),
                                   std::make_move_iterator(findings_.end()));
    findings_.erase(from, findings_.end());
    std::erase_if(at_places, [&](Finding& finding) {
        const auto place = place_around(finding.range);
        const bool tells = finding.rule == rule && place != places.end();
        if (!tells && place != places.end() && finding.range == *place) return false;
        if (tells) teller_at(place) = findings_.size();
        findings_.push_back(std::move(finding));
        return true;
    });
    for (Finding& finding : at_places) {
        const std::size_t teller = teller_at(place_around(finding.range));
        if (teller == nobody || finding.severity != Severity::error) {
            findings_.push_back(std::move(finding));
        } else {
            tell_with(findings_[teller], finding);
        }
    }
}

void FindingSink::take_back(std::size_t first,
                            const std::function<bool(const Finding&)>& uncertain) {
    const auto from = findings_.begin() + static_cast<std::ptrdiff_t>(first);
    findings_.erase(std::remove_if(from, findings_.end(), uncertain), findings_.end());
}

void sort_findings(std::vector<Finding>& findings) {
    // Few are out of order, and none is a small thing to move.
    if (!std::ranges::is_sorted(findings, {}, sort_key)) {
        std::ranges::stable_sort(findings, {}, sort_key);
    }
    const auto equal = [](const Finding& a, const Finding& b) {
        return sort_key(a) == sort_key(b);
    };
    findings.erase(std::unique(findings.begin(), findings.end(), equal), findings.end());
}

void FindingSink::say_what_is_left_out() {
    const std::uint64_t most = limits_.findings_per_file;
    if (!first_dropped_ || before_ > most) return;
    const LimitRecord& limit = limit_record(&Limits::findings_per_file);
    Finding& finding = findings_.emplace_back(
        make_finding(RuleId::yaml_syntax, {*first_dropped_, *first_dropped_},
                     fmt::format("the file has more than {} findings: others are left out, the "
                                 "first of them here",
                                 most),
                     fmt::format("mend these first, or raise the limit `{}`", limit.name)));
    finding.enforced_by = EnforcedBy::none;
}

std::vector<Finding> FindingSink::take(std::string_view text, const LineIndex& index) {
    shorten_last();
    say_what_is_left_out();
    sort_findings(findings_);
    for (Finding& finding : findings_) locate(finding, index, text, limits_.line_bytes);
    return std::move(findings_);
}

}  // namespace meshlint
