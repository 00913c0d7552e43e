#include "suppress/baseline.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "meshlint/fingerprint.h"

namespace meshlint {

namespace {

constexpr std::uint64_t format_version = 1;

/// The members of an entry, as the format calls them and where they go.
struct Member {
    std::string_view name;
    std::string BaselineEntry::*target;
};
constexpr std::array<Member, 4> members = {{{"file", &BaselineEntry::file},
                                            {"rule", &BaselineEntry::rule},
                                            {"message", &BaselineEntry::message},
                                            {"fingerprint", &BaselineEntry::fingerprint}}};

/// Reads the text for the JSON library and knows how far it has come.
class TrackedIterator {
public:
    // NOLINTBEGIN(readability-identifier-naming): std::iterator_traits looks for these names
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;
    // NOLINTEND(readability-identifier-naming)

    TrackedIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}

    reference operator*() const { return *at_; }
    TrackedIterator& operator++() {
        *reached_ = ++at_;
        return *this;
    }
    const TrackedIterator operator++(int) {  // NOLINT(readability-const-return-type): or cert-dcl21
        const TrackedIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const TrackedIterator& a, const TrackedIterator& b) {
        return a.at_ == b.at_;
    }
    friend bool operator!=(const TrackedIterator& a, const TrackedIterator& b) { return !(a == b); }

private:
    const char* at_;
    const char** reached_;
};

/// Takes what the JSON library finds, piece by piece. Every method answers whether to go on.
class BaselineHandler final : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit BaselineHandler(Baseline& baseline) : baseline_(baseline) {}

    [[nodiscard]] const std::string& problem() const { return problem_; }

    bool null() override { return scalar(); }
    bool boolean(bool /*value*/) override { return scalar(); }
    bool number_integer(number_integer_t /*value*/) override { return scalar(); }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override {
        return scalar();
    }
    bool binary(binary_t& /*value*/) override { return scalar(); }

    bool number_unsigned(number_unsigned_t value) override {
        if (skipped_ > 0 || place_ != Place::top || key_ != "version") return scalar();
        if (value != format_version) {
            return fail(
                "this is a baseline of another version of the format; meshlint knows "
                "version " +
                std::to_string(format_version));
        }
        has_version_ = true;
        return true;
    }

    bool string(string_t& value) override {
        std::string BaselineEntry::*const member = member_here();
        if (member == nullptr) return scalar();
        entry_.*member = std::move(value);
        return true;
    }

    bool key(string_t& value) override {
        if (skipped_ == 0) key_ = std::move(value);
        return true;
    }

    bool start_object(std::size_t /*size*/) override {
        if (skipped_ == 0 && place_ == Place::start) {
            place_ = Place::top;
        } else if (skipped_ == 0 && place_ == Place::findings) {
            place_ = Place::entry;
            entry_ = {};
        } else {
            return skip();
        }
        return true;
    }

    bool end_object() override {
        if (skipped_ > 0) {
            --skipped_;
            return true;
        }
        if (place_ == Place::entry) {
            place_ = Place::findings;
            if (entry_.fingerprint.empty()) return fail("this finding has no \"fingerprint\"");
            baseline_.entries.push_back(std::move(entry_));
            return true;
        }
        place_ = Place::end;
        if (!has_version_) return fail("the baseline has no \"version\"");
        if (!has_findings_) return fail("the baseline has no \"findings\"");
        return true;
    }

    bool start_array(std::size_t /*size*/) override {
        if (skipped_ > 0 || place_ != Place::top || key_ != "findings") return skip();
        place_ = Place::findings;
        has_findings_ = true;
        return true;
    }

    bool end_array() override {
        if (skipped_ > 0) {
            --skipped_;
        } else {
            place_ = Place::top;
        }
        return true;
    }

    bool parse_error(std::size_t /*position*/, const std::string& /*last_token*/,
                     const nlohmann::detail::exception& /*error*/) override {
        return fail("this is not valid JSON");
    }

private:
    enum class Place : std::uint8_t { start, top, findings, entry, end };

    bool fail(std::string problem) {
        if (problem_.empty()) problem_ = std::move(problem);
        return false;
    }

    /// The member of the entry that a value here is for; null when it is for nothing.
    [[nodiscard]] std::string BaselineEntry::*member_here() const {
        if (skipped_ > 0 || place_ != Place::entry) return nullptr;
        const auto* const member = std::ranges::find(members, key_, &Member::name);
        return member == members.end() ? nullptr : member->target;
    }

    /// A value that is not what the format has in this place, or that it does not know.
    bool scalar() {
        if (skipped_ > 0) return true;
        switch (place_) {
            case Place::start:
                return fail(R"(a baseline is an object: {"version": 1, "findings": [...]})");
            case Place::top:
                if (key_ == "version") return fail("\"version\" must be a whole number");
                if (key_ == "findings") return fail("\"findings\" must be a list");
                return true;
            case Place::findings:
                return fail("each of \"findings\" must be an object");
            case Place::entry:
                if (member_here() != nullptr) return fail("this value must be a string");
                return true;
            case Place::end:
                break;
        }
        return true;
    }

    bool skip() {
        if (!scalar()) return false;
        ++skipped_;
        return true;
    }

    Baseline& baseline_;
    BaselineEntry entry_;
    std::string key_;
    std::string problem_;
    std::size_t skipped_ = 0;  // open collections of a value that the format does not know
    Place place_ = Place::start;
    bool has_version_ = false;
    bool has_findings_ = false;
};

/// People review baselines, and CI systems print them: in ASCII nothing hides, and no workflow
/// command such as `##vso[` is left as it is. JSON has no other bytes than UTF-8: file names may.
std::string quoted(const std::string& text) {
    std::string json =
        nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    constexpr std::string_view mark = "##";
    for (std::size_t at = json.find(mark); at != std::string::npos; at = json.find(mark, at)) {
        json.replace(at + 1, 1, "\\u0023");
    }
    return json;
}

std::string normal(const std::string& file) {
    return std::filesystem::path(file).lexically_normal().string();
}

}  // namespace

ParsedBaseline parse_baseline(std::string_view text) {
    ParsedBaseline parsed;
    BaselineHandler handler(parsed.baseline);
    const char* reached = text.data();
    const bool read =
        nlohmann::json::sax_parse(TrackedIterator(text.data(), &reached),
                                  TrackedIterator(text.data() + text.size(), &reached), &handler);
    if (read) {
        sort_baseline(parsed.baseline);
        return parsed;
    }
    parsed.baseline = {};
    const auto behind = static_cast<std::size_t>(reached - text.data());
    const std::size_t last = behind == 0 ? 0 : behind - 1;
    parsed.problem = BaselineProblem{LineIndex(text).position(last), handler.problem()};
    return parsed;
}

void append_baseline(std::string& out, const Baseline& baseline) {
    out += "{\n  \"version\": " + std::to_string(format_version) + ",\n  \"findings\": [";
    bool first = true;
    for (const BaselineEntry& entry : baseline.entries) {
        out += first ? "\n    {" : ",\n    {";
        first = false;
        for (const Member& member : members) {
            if (&member != &members.front()) out += ", ";
            out += '"';
            out += member.name;
            out += "\": ";
            out += quoted(entry.*member.target);
        }
        out += '}';
    }
    out += first ? "]\n}\n" : "\n  ]\n}\n";
}

void sort_baseline(Baseline& baseline) {
    const auto by_fingerprint = [](const BaselineEntry& a, const BaselineEntry& b) {
        return a.fingerprint < b.fingerprint;
    };
    const auto same = [](const BaselineEntry& a, const BaselineEntry& b) {
        return a.fingerprint == b.fingerprint;
    };
    std::vector<BaselineEntry>& entries = baseline.entries;
    std::ranges::stable_sort(entries, by_fingerprint);
    entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
    std::ranges::stable_sort(entries, [](const BaselineEntry& a, const BaselineEntry& b) {
        return std::tie(a.file, a.rule, a.fingerprint) < std::tie(b.file, b.rule, b.fingerprint);
    });
}

BaselineRun::BaselineRun(Baseline known, BaselineUse use)
    : known_(std::move(known)), use_(use), met_(known_.entries.size(), false) {
    for (std::size_t i = 0; i < known_.entries.size(); ++i) {
        by_fingerprint_.emplace(known_.entries[i].fingerprint, i);
    }
}

void BaselineRun::apply(FileReport& report) {
    const std::vector<std::string> prints = fingerprints(report);
    const std::string file = normal(report.file);
    files_.insert(file);
    std::vector<Finding> unknown;
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
        Finding& finding = report.findings[i];
        const auto known = by_fingerprint_.find(prints[i]);
        if (known != by_fingerprint_.end()) met_[known->second] = true;
        if (use_ == BaselineUse::replace) {
            found_.entries.push_back(
                {file, std::string(rule(finding.rule).name), finding.message, prints[i]});
        } else if (known == by_fingerprint_.end()) {
            unknown.push_back(std::move(finding));
        }
    }
    if (use_ == BaselineUse::replace) return;
    report.known += report.findings.size() - unknown.size();
    report.findings = std::move(unknown);
}

void hide_all(FileReport& report) {
    report.known += report.findings.size();
    report.findings.clear();
}

std::vector<BaselineEntry> BaselineRun::missed() const {
    std::vector<BaselineEntry> entries;
    for (std::size_t i = 0; i < met_.size(); ++i) {
        if (!met_[i]) entries.push_back(known_.entries[i]);
    }
    return entries;
}

Baseline BaselineRun::found() const {
    Baseline sorted = found_;
    sort_baseline(sorted);
    return sorted;
}

}  // namespace meshlint
