#include "cli/lint/fix_files.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "cli/base/failure.h"
#include "cli/inputs/input_reader.h"
#include "cli/lint/fix_scope.h"
#include "loader/text/text_encoding.h"
#include "meshlint/fix.h"
#include "platform/file.h"
#include "platform/path.h"
#include "platform/replace_file.h"
#include "report/wording.h"

namespace meshlint::cli {

namespace {

bool has_fix(const FileReport& report, bool unsafe) {
    return std::ranges::any_of(report.findings, [unsafe](const Finding& finding) {
        return std::ranges::any_of(finding.fixes,
                                   [unsafe](const Fix& fix) { return fix.safe || unsafe; });
    });
}

bool could_be_fixed(const FileReport& report) {
    return std::ranges::any_of(report.findings, [](const Finding& finding) {
        return rule(finding.rule).fixable != Fixable::no;
    });
}

std::string summary_of(const std::string& file, const FixedText& fixed) {
    std::size_t sum = 0;
    std::vector<std::string> rules;
    for (const auto& [id, count] : fixed.fixed) {
        sum += count;
        rules.push_back(fmt::format("{} {}", count, rule(id).name));
    }
    return fmt::format("fixed {} finding{} in {}: {}", sum, sum == 1 ? "" : "s", quoted_name(file),
                       fmt::join(rules, ", "));
}

/// What was found by comparing files is not found in one alone. It still holds for the names that
/// stand where they stood.
void take_over_unknown_providers(const FileReport& run, FileReport& alone) {
    using Name = std::pair<std::size_t, std::string_view>;
    std::set<Name> names;
    for (const ProviderReference& each : alone.providers.references) {
        names.insert({each.place.range.begin, each.name});
    }
    std::set<std::size_t> places;
    for (const ProviderReference& each : run.providers.references) {
        const std::size_t at = each.place.range.begin;
        if (names.contains({at, each.name})) places.insert(at);
    }
    for (const Finding& finding : run.findings) {
        if (finding.rule != RuleId::unknown_provider) continue;
        if (places.contains(finding.range.begin)) alone.findings.push_back(finding);
    }
    std::ranges::stable_sort(alone.findings, {},
                             [](const Finding& finding) { return finding.range.begin; });
}

class FileFixer {
public:
    FileFixer(const FixRequest& request, Context& context, const TextLinter& lint)
        : request_(request),
          context_(context),
          lint_(lint),
          scope_(request.operands),
          base_(base_of_diff(scope_)) {}

    void fix(FileReport& report) {
        const bool standard_input = is_standard_input(report.file);
        seen_standard_input_ = seen_standard_input_ || standard_input;
        if (!standard_input && !has_fix(report, request_.unsafe)) {
            note_encoding(report);
            note_unfixed(report, {});
            return;
        }
        if (!standard_input && !scope_.covers(report.file)) {
            context_.messages.warning(quoted_name(report.file) +
                                      " is not fixed: it is a link out of the folders that are "
                                      "searched; name it to fix what it leads to");
            return;
        }
        if (const Unreadable* part = refuses_fixes(report)) note_refusal(report, *part);
        InputReader reader(request_.limits);
        platform::FileStatus before;
        if (!read_again(report.file, standard_input, reader, before)) return;
        const Linter lint = [&](std::string_view text) { return lint_(report.file, text); };
        FileReport alone = lint(reader.text());
        take_over_unknown_providers(report, alone);
        FixedText fixed = apply_fixes(reader.text(), std::move(alone), lint, request_.unsafe);
        note_unfixed(fixed.report, fixed.failed);
        if (request_.diff) {
            if (standard_input) {
                append_unified_diff(outcome_.diff, report.file, reader.text(), fixed.text);
            } else if (const std::string name = name_in_diff(report.file);
                       shown_.insert(name).second) {
                append_unified_diff(outcome_.diff, name, reader.text(), fixed.text);
            }
            return;
        }
        if (standard_input) {
            outcome_.fixed_input += fixed.text;
        } else if (fixed.text != reader.text()) {
            const int error =
                platform::replace_file_atomically(report.file, fixed.text, {before, reader.text()});
            if (error != 0) {
                context_.messages.error(cannot_replace("fix", report.file, error));
                return;
            }
        }
        if (!fixed.fixed.empty()) outcome_.lines.push_back(summary_of(report.file, fixed));
        report = std::move(fixed.report);
    }

    FixOutcome take() {
        const bool unseen =
            !seen_standard_input_ && !request_.diff && is_standard_input(request_.stdin_name);
        // Without a shared ConfigMap it has no report of its own, and comes out as it is.
        InputReader reader(request_.limits);
        if (unseen && platform::rewind(context_.streams.in) == 0 &&
            reader.read({request_.stdin_name, InputKind::standard_input}, context_.streams.in) ==
                InputReader::Outcome::read) {
            outcome_.fixed_input = reader.text();
        }
        return std::move(outcome_);
    }

private:
    /// False, with a message, where that cannot be done.
    bool read_again(const std::string& file, bool standard_input, InputReader& reader,
                    platform::FileStatus& before) {
        const int error = standard_input ? platform::rewind(context_.streams.in)
                                         : look_at(file, platform::Links::follow, before);
        if (error != 0) {
            context_.messages.error(cannot(standard_input ? "read" : "fix", file, error));
            return false;
        }
        // By now there may be a pipe under that name, which must not be waited for.
        const auto kind = standard_input ? InputKind::standard_input : InputKind::found_file;
        const bool fit = standard_input || before.kind == platform::FileKind::regular;
        const auto outcome =
            fit ? reader.read({file, kind}, context_.streams.in) : InputReader::Outcome::skipped;
        if (outcome == InputReader::Outcome::read) return true;
        context_.messages.error(outcome == InputReader::Outcome::failed
                                    ? reader.problem()
                                    : "cannot fix " + quoted_name(file) +
                                          ": not a regular file any more");
        return false;
    }

    /// The folder from which a diff names files, one for all of them, so that one command applies
    /// it.
    static std::string base_of_diff(const FixScope& scope) {
        std::string folder = platform::real_path(".");
        if (!folder.ends_with('/')) folder += '/';
        return scope.lies_within(folder) ? folder : "/";
    }

    /// What `git apply` and `patch` find from there: neither goes through a link.
    [[nodiscard]] std::string name_in_diff(const std::string& file) const {
        std::string name = platform::real_path(file);
        if (name.starts_with(base_)) name.erase(0, base_.size());
        return name.empty() ? file : name;
    }

    [[nodiscard]] bool is_standard_input(const std::string& file) const {
        return file == request_.stdin_name &&
               std::ranges::find(request_.operands, "-") != request_.operands.end();
    }

    /// It goes through all the same: standard input has to come out.
    void note_refusal(const FileReport& report, const Unreadable& part) {
        if (!has_fix(report, request_.unsafe)) return;
        std::string place;
        append_place(place, report.file, part.position);
        context_.messages.warning(place +
                                  ": the file is not fixed: kubectl cannot read it; repair "
                                  "this first");
    }

    /// What has a fix in other texts, but not here, or one that would do harm.
    void note_unfixed(const FileReport& report, std::span<const std::size_t> failed) {
        constexpr std::size_t most = 10;
        std::size_t count = 0;
        const auto note = [&](const Finding& finding, std::string_view reason) {
            if (++count > most) return;
            std::string place;
            append_place(place, report.file, finding.begin);
            context_.messages.warning(
                fmt::format("{}: {} is not fixed: {}", place, rule(finding.rule).name, reason));
        };
        for (const std::size_t index : failed) {
            note(report.findings[index], "what is offered would break what works now");
        }
        for (const Finding& finding : report.findings) {
            if (finding.fixes.empty() && !finding.unfixed.empty()) note(finding, finding.unfixed);
        }
        if (count > most) {
            context_.messages.warning(
                fmt::format("{} more in {} are not fixed", count - most, quoted_name(report.file)));
        }
    }

    /// Findings on UTF-16 carry no fixes.
    void note_encoding(const FileReport& report) {
        if (!could_be_fixed(report)) return;
        InputReader reader(request_.limits);
        const Input input{report.file, InputKind::found_file};
        if (reader.read(input, context_.streams.in) == InputReader::Outcome::read &&
            transcode_utf16(reader.text())) {
            context_.messages.warning(quoted_name(report.file) +
                                      " is not fixed: it is UTF-16, and fixes are made in UTF-8 "
                                      "files only");
        }
    }

    const FixRequest& request_;
    Context& context_;
    const TextLinter& lint_;
    FixScope scope_;
    std::string base_;
    FixOutcome outcome_;
    bool seen_standard_input_ = false;
    std::set<std::string> shown_;  ///< the names in the diff
};

/// A file without a name that holds what is left of standard input.
platform::FileDescriptor copy_to_memory(int descriptor, const Limits& limits) {
    InputReader reader(limits, Deadline(limits.seconds));
    const Input input{"<stdin>", InputKind::standard_input};
    if (reader.read(input, descriptor) != InputReader::Outcome::read) {
        throw Failure(reader.problem());
    }
    platform::FileDescriptor copy;
    int error = open_nameless_file(copy);
    if (error == 0) error = platform::write_all(copy.get(), reader.text());
    if (error == 0) error = platform::rewind(copy.get());
    if (error != 0) throw Failure(cannot("keep", "<stdin>", error));
    return copy;
}

}  // namespace

StandardInputCopy::StandardInputCopy(Streams& streams, const Limits& limits)
    : streams_(streams), original_(streams.in), copy_(copy_to_memory(original_, limits)) {
    streams_.in = copy_.get();
}

StandardInputCopy::~StandardInputCopy() { streams_.in = original_; }

void StandardInputCopy::replace(std::string_view text) const {
    int error = platform::make_empty(copy_.get());
    if (error == 0) error = platform::write_all(copy_.get(), text);
    if (error == 0) error = platform::rewind(copy_.get());
    if (error != 0) throw Failure(cannot("keep", "<stdin>", error));
}

FixOutcome fix_files(const FixRequest& request, Context& context, std::vector<FileReport>& reports,
                     const TextLinter& lint) {
    FileFixer fixer(request, context, lint);
    for (FileReport& report : reports) fixer.fix(report);
    return fixer.take();
}

}  // namespace meshlint::cli
