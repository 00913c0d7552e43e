#include "meshlint/stream_linter.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "lint/embedded_report.h"
#include "lint/part_linter.h"
#include "loader/embedded/embedded_text.h"
#include "loader/embedded/script_parts.h"
#include "loader/manifest/complete_documents.h"
#include "loader/manifest/list_items.h"
#include "loader/manifest/prefilter.h"
#include "loader/targets/holder.h"
#include "loader/text/byte_scan.h"
#include "loader/text/text_encoding.h"
#include "rules/checks/providers/provider_reader.h"
#include "rules/findings/moved_report.h"
#include "suppress/suppression_collector.h"

namespace meshlint {

class StreamLinter::Driver {
public:
    /// `lines_before` lines and `before` findings stand in front of the text.
    Driver(std::string file, const LintOptions& options, std::size_t lines_before = 0,
           std::size_t before = 0)
        : options_(options), before_(before), lines_(lines_before) {
        if (!needs_look(file)) language_ = language_of_name(file);
        report_.file = std::move(file);
    }

    [[nodiscard]] std::size_t take(std::string_view text);
    [[nodiscard]] FileReport finish(std::string_view rest);

private:
    /// `text` has whole documents, and `around` the line behind them as well.
    void lint_part(std::string_view text, std::string_view around);
    /// Goes on with the long List that was begun, or begins the one at the start of `text`, if
    /// there is one. Returns how many bytes are done with.
    [[nodiscard]] std::size_t lint_list(std::string_view text, bool is_all);
    [[nodiscard]] bool concerns_us(std::string_view item, bool has_clue) const {
        // An item is no MeshConfig by itself.
        const bool any = options_.input == HolderKind::automatic;
        return could_hold(item, any ? HolderKind::recognisable : options_.input, has_clue) ||
               (has_clue && options_.keep_providers && may_name_providers(item));
    }
    void append(PartReport&& part, std::size_t offset);
    /// Lints what is inside of a text of another language.
    [[nodiscard]] FileReport finish_other(std::string_view text);
    [[nodiscard]] std::size_t findings_before() const { return before_ + report_.findings.size(); }

    const LintOptions& options_;
    std::size_t before_;
    FileReport report_;
    std::optional<TextLanguage> language_;  ///< once it is known
    std::size_t offset_ = 0;                ///< bytes that are done with
    std::size_t lines_ = 0;                 ///< line feeds in them
    std::string head_;                      ///< the comments at the top of the text
    ListFormat list_ = ListFormat::none;    ///< of the List that was begun and is not at its end
    bool is_embedded_ = false;              ///< the text is a part of another one
    bool has_clue_ = false;
    bool has_target_ = false;
    bool first_is_target_ = false;   ///< the first document
    bool ends_with_target_ = false;  ///< the last document that was read
    bool complete_ = true;           ///< every target was checked to the end
};

StreamLinter::StreamLinter(std::string file, const LintOptions& options)
    : driver_(std::make_unique<Driver>(std::move(file), options)) {}

StreamLinter::~StreamLinter() = default;

std::size_t StreamLinter::take(std::string_view text) { return driver_->take(text); }

FileReport StreamLinter::finish(std::string_view rest) { return driver_->finish(rest); }

std::size_t StreamLinter::Driver::take(std::string_view text) {
    // A mesh block is one text, and so is a patch.
    if (!options_.generated.empty() || !options_.patched.empty()) return 0;
    if (!language_ && text.size() < looked_at) return 0;
    if (!language_) language_ = language_of_text(text);
    if (language_ != TextLanguage::manifests) return 0;
    std::size_t done = 0;
    for (;;) {
        done += lint_list(text.substr(done), false);
        if (list_ != ListFormat::none) return done;
        const std::string_view rest = text.substr(done);
        const std::size_t size = complete_documents(rest);
        if (size > 0) lint_part(rest.substr(0, size), rest.substr(0, rest.find('\n', size)));
        done += size;
        if (size == 0 && (!reads_items(options_.input) || long_list(rest) == ListFormat::none)) {
            return done;
        }
    }
}

FileReport StreamLinter::Driver::finish_other(std::string_view text) {
    EmbeddedTexts parts(text, *language_);
    std::optional<LineIndex> index;
    LintOptions options = options_;
    // A piece of an example is no file that somebody names.
    if (options.input == HolderKind::automatic) options.input = HolderKind::recognisable;
    while (const auto part = parts.next()) {
        if (report_.findings.size() >= options.limits.findings_per_file) break;
        if (!could_hold(part->text(), options.input)) {
            ++report_.documents;
            continue;
        }
        Driver driver(".yaml", options, part->lines_before(), report_.findings.size());
        driver.is_embedded_ = true;
        FileReport found = driver.finish(part->text());
        leave_out_uncertain(found, *part);
        const bool any = !found.findings.empty() || !found.config_maps.empty();
        if (any && !index) index.emplace(text);
        if (any) move_embedded(found, *part, {text, *index, options.limits.line_bytes});
        append_part(report_, std::move(found), 0);
    }
    return std::move(report_);
}

FileReport StreamLinter::Driver::finish(std::string_view rest) {
    if (!language_) language_ = language_of_text(rest);
    if (language_ != TextLanguage::manifests) return finish_other(rest);
    const std::string_view whole = offset_ == 0 ? rest : std::string_view{};
    rest.remove_prefix(lint_list(rest, true));
    const auto transcoded = offset_ == 0 ? transcode_utf16(rest) : std::nullopt;
    if (transcoded) {
        lint_part(*transcoded, *transcoded);
        // Edits of the transcoded text are none of the file.
        for (Finding& finding : report_.findings) finding.fixes.clear();
    } else {
        lint_part(rest, rest);
    }
    // A pipeline, or a job: its scripts may apply manifests.
    if (has_clue_ && !has_target_ && !is_embedded_ && may_have_script(whole)) {
        language_ = TextLanguage::shell;
        return finish_other(whole);
    }
    if (has_target_ && !first_is_target_) {
        FileReport head = lint_head(head_, options_, findings_before()).report;
        append_part(head, std::move(report_), 0);
        head.file = std::move(report_.file);
        report_ = std::move(head);
    }
    if (!complete_) {
        for (Suppression& suppression : report_.suppressions) {
            if (suppression.whole_file) suppression.checked = false;
        }
    }
    return std::move(report_);
}

void StreamLinter::Driver::lint_part(std::string_view text, std::string_view around) {
    if (offset_ == 0) head_ = text.substr(0, head_size(text));
    for (;;) {
        const std::size_t list_size = lint_list(text, true);
        list_ = ListFormat::none;  // its document ends with the text, if not before
        text.remove_prefix(list_size);
        around.remove_prefix(list_size);
        PartReport report =
            lint_documents({text, around, lines_, ends_with_target_}, options_, findings_before());
        ends_with_target_ = report.ends_with_target;
        const std::size_t size = report.size;
        append(std::move(report), offset_);
        // What nothing follows need not be counted.
        if (size < around.size()) lines_ += count_line_feeds(text.substr(0, size));
        offset_ += size;
        text.remove_prefix(size);
        around.remove_prefix(size);
        if (text.empty()) return;
    }
}

std::size_t StreamLinter::Driver::lint_list(std::string_view text, bool is_all) {
    std::size_t done = 0;
    if (list_ == ListFormat::none) {
        if (reads_items(options_.input)) list_ = long_list(text);
        if (list_ == ListFormat::none) return 0;
        ++report_.documents;
        done = list_head_size(list_, text);
    }
    std::size_t counted = 0;
    Clues clues(text);
    while (const auto part = first_list_part(list_, text.substr(done), is_all)) {
        const std::string_view lines = text.substr(done, part->size);
        const ByteRange range{done, done + part->size};
        if (part->is_item && concerns_us(lines, clues.any_in(range))) {
            lines_ += count_line_feeds(text.substr(counted, done - counted));
            counted = done;
            const std::string_view around =
                text.substr(done, text.find('\n', done + part->size) - done);
            append(lint_list_item({lines, around, lines_}, item_text(list_, lines), options_,
                                  findings_before()),
                   offset_ + done);
        }
        done += part->size;
        if (part->ends_list) {
            list_ = ListFormat::none;
            break;
        }
    }
    lines_ += count_line_feeds(text.substr(counted, done - counted));
    offset_ += done;
    return done;
}

void StreamLinter::Driver::append(PartReport&& part, std::size_t offset) {
    if (report_.documents == 0) first_is_target_ = part.first_is_target;
    has_clue_ = has_clue_ || part.has_clue;
    has_target_ = has_target_ || part.has_target;
    complete_ = complete_ && part.complete;
    append_part(report_, std::move(part.report), offset);
}

FileReport lint(std::string file, std::string_view text, const LintOptions& options) {
    return StreamLinter(std::move(file), options).finish(text);
}

}  // namespace meshlint
