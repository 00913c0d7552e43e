#include "meshlint/stream_linter.h"

#include <algorithm>
#include <utility>

#include "lint/list_linter.h"
#include "lint/part_linter.h"
#include "loader/manifest/complete_documents.h"
#include "loader/manifest/list_shape.h"
#include "loader/text/byte_scan.h"
#include "loader/text/text_encoding.h"
#include "rules/findings/moved_report.h"
#include "suppress/suppression_collector.h"

namespace meshlint {

namespace {

/// A MeshConfig that is wanted wherever it stands may be anywhere in a List.
bool reads_lists(const LintOptions& options) {
    return options.input == HolderKind::shared_config_map;
}

}  // namespace

StreamLinter::StreamLinter(std::string file, const LintOptions& options) : options_(options) {
    report_.file = std::move(file);
}

StreamLinter::~StreamLinter() = default;

std::size_t StreamLinter::take(std::string_view text) {
    std::size_t done = 0;
    for (;;) {
        const std::string_view rest = text.substr(done);
        if (list_ == nullptr) {
            const std::size_t size = complete_documents(rest);
            if (size > 0) lint_part(rest.substr(0, size), rest.substr(0, rest.find('\n', size)));
            done += size;
            if (!reads_lists(options_) || list_start(text.substr(done)) == 0) return done;
        }
        done += take_list(text.substr(done), text.substr(done), false);
        if (list_ != nullptr) return done;
    }
}

bool StreamLinter::pass(const PassableFront& front) {
    // The top of a text counts even where it is not linted.
    if (front.size == 0 || offset_ == 0 || !reads_lists(options_)) return false;
    const bool items = front.documents == 0;
    if (items != (list_ != nullptr) || (items && !list_->pass(front))) return false;
    report_.documents += front.documents;
    offset_ += front.size;
    lines_ += front.line_feeds;
    return true;
}

FileReport StreamLinter::finish(std::string_view rest) {
    if (list_ != nullptr) rest.remove_prefix(take_list(rest, rest, true));
    const auto transcoded = offset_ == 0 ? transcode_utf16(rest) : std::nullopt;
    if (transcoded) {
        lint_part(*transcoded, *transcoded);
        // Edits of the transcoded text are none of the file.
        for (Finding& finding : report_.findings) finding.fixes.clear();
    } else {
        lint_part(rest, rest);
    }
    if (has_target_ && !first_is_target_) {
        FileReport head = lint_head(head_, options_, report_.findings.size()).report;
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

void StreamLinter::lint_part(std::string_view text, std::string_view around) {
    do {
        if (offset_ == 0) head_ = text.substr(0, head_size(text));
        const Part part{text, around, lines_};
        PartReport report = reads_lists(options_)
                                ? lint_documents_up_to_list(part, options_, report_.findings.size())
                                : lint_documents(part, options_, report_.findings.size());
        const std::size_t size = report.size;
        append(std::move(report), offset_);
        offset_ += size;
        // What nothing follows need not be counted.
        if (size < around.size()) lines_ += count_line_feeds(text.substr(0, size));
        text.remove_prefix(size);
        around.remove_prefix(size);
        if (text.empty()) return;
        const std::size_t list_size = take_list(text, around, true);
        text.remove_prefix(list_size);
        around.remove_prefix(list_size);
    } while (!text.empty());
}

std::size_t StreamLinter::take_list(std::string_view text, std::string_view around, bool is_all) {
    if (list_ == nullptr)
        list_ = std::make_unique<ListLinter>(options_, offset_, lines_, report_.findings.size());
    const std::size_t size = list_->take(text, around, is_all);
    offset_ += size;
    lines_ = list_->lines();
    if (list_->finished()) {
        append(list_->take_report(), 0);
        list_.reset();
    }
    return size;
}

void StreamLinter::append(PartReport&& part, std::size_t offset) {
    if (report_.documents == 0) first_is_target_ = part.first_is_target;
    has_target_ = has_target_ || part.has_target;
    complete_ = complete_ && part.complete;
    append_part(report_, std::move(part.report), offset);
}

FileReport lint(std::string file, std::string_view text, const LintOptions& options) {
    return StreamLinter(std::move(file), options).finish(text);
}

}  // namespace meshlint
