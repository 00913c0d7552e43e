#include "cli/lint/baseline_file.h"

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/small_file.h"
#include "platform/replace_file.h"
#include "report/escape.h"
#include "report/wording.h"

namespace meshlint::cli {

namespace {

std::vector<BaselineEntry> gone(const BaselineRun& run) {
    std::vector<BaselineEntry> entries = run.missed();
    std::erase_if(entries, [&run](const BaselineEntry& entry) {
        return !run.checked(entry.file) && platform::exists(entry.file);
    });
    return entries;
}

OpenBaseline read_baseline(const std::string& path, BaselineUse use) {
    std::string text;
    platform::FileStatus identity;
    const bool regular = look_at(path, platform::Links::follow, identity) == 0 &&
                         identity.kind == platform::FileKind::regular;
    const int error = read_small_file(path, FileChoice::named, most_baseline_bytes, text);
    if (error == ENOENT && use == BaselineUse::replace) {
        return {.run = {Baseline{}, use}, .is_new = true, .identity = {}, .text = {}};
    }
    if (error != 0) throw Failure(cannot_read_small_file(path, error, most_baseline_bytes));
    ParsedBaseline parsed = parse_baseline(text);
    if (parsed.problem) {
        std::string place;
        append_place(place, path, *parsed.problem->position);
        throw Failure("broken baseline: " + place + ": " + escaped(parsed.problem->message));
    }
    return {.run = {std::move(parsed.baseline), use},
            .is_new = false,
            .identity = regular ? std::optional(identity) : std::nullopt,
            .text = std::move(text)};
}

void report_gone(const BaselineRun& run, const std::string& path, Messages& messages) {
    constexpr std::size_t most = 10;
    const std::vector<BaselineEntry> entries = gone(run);
    if (entries.empty()) return;
    std::string text = std::to_string(entries.size());
    text += entries.size() == 1 ? " finding" : " findings";
    text += " of the baseline " + quoted_name(path);
    text += entries.size() == 1 ? " is gone" : " are gone";
    text += "; --write-baseline takes it out:";
    for (std::size_t i = 0; i < std::min(entries.size(), most); ++i) {
        text += "\n  ";
        text += escaped(entries[i].file) + ": " + escaped(entries[i].rule) + ": ";
        text += escaped(entries[i].message);
    }
    if (entries.size() > most) {
        text += "\n  and " + std::to_string(entries.size() - most) + " more";
    }
    messages.warning(text);
}

std::string new_text(const BaselineRun& run) {
    Baseline baseline = run.found();
    for (BaselineEntry& entry : run.missed()) {
        if (run.checked(entry.file) || !platform::exists(entry.file)) continue;
        baseline.entries.push_back(std::move(entry));
    }
    sort_baseline(baseline);
    std::string text;
    append_baseline(text, baseline);
    return text;
}

/// Entries that another run wrote meanwhile would be lost.
void write_baseline(const OpenBaseline& old, const std::string& path) {
    const std::string text = new_text(old.run);
    int error = 0;
    if (old.is_new) {
        error = platform::create_file_atomically(path, text);
    } else if (old.identity) {
        error = platform::replace_file_atomically(path, text, {*old.identity, old.text});
    } else {
        error = platform::write_file_atomically(path, text);
    }
    if (error != 0) throw Failure(cannot_replace("write", path, error));
}

}  // namespace

std::optional<OpenBaseline> open_baseline(const BaselineOptions& options) {
    if (!options.file) return std::nullopt;
    return read_baseline(*options.file, options.write ? BaselineUse::replace : BaselineUse::hide);
}

void settle_baseline(const OpenBaseline& baseline, const BaselineOptions& options, bool quiet,
                     Context& context, std::vector<FileReport>& reports) {
    if (!options.write) {
        if (!quiet) report_gone(baseline.run, *options.file, context.messages);
    } else if (context.messages.failed()) {
        context.messages.error("the baseline " + quoted_name(*options.file) +
                               " is left as it was: the run did not see everything");
    } else {
        write_baseline(baseline, *options.file);
        for (FileReport& report : reports) hide_all(report);
    }
}

}  // namespace meshlint::cli
