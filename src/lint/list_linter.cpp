#include "lint/list_linter.h"

#include <optional>
#include <string>
#include <utility>

#include "loader/manifest/list_shape.h"
#include "loader/manifest/plain_item.h"
#include "loader/text/byte_scan.h"
#include "rules/findings/moved_report.h"

namespace meshlint {

namespace {

constexpr std::size_t none = std::string_view::npos;

/// The end of the document that `text` is in; npos while it is not certain.
std::size_t document_end(std::string_view text, std::size_t from, bool is_all) {
    constexpr std::string_view separator = "---";
    std::size_t end = from;
    if (!text.substr(from).starts_with(separator)) {
        const std::size_t line_feed = find_dashed_line(text, from);
        end = line_feed == none ? text.size() : line_feed + 1;
    }
    const bool line_is_there = text.find('\n', end) != none;
    return is_all || line_is_there ? end : none;
}

}  // namespace

std::size_t ListLinter::take(std::string_view text, std::string_view around, bool is_all) {
    std::size_t done = 0;
    if (state_ == State::items) done = take_items(text, around, is_all);
    if (state_ == State::rest) done += take_rest(text.substr(done), around.substr(done), is_all);
    return done;
}

std::size_t ListLinter::take_items(std::string_view text, std::string_view around, bool is_all) {
    std::size_t done = 0;
    for (;;) {
        const std::string_view rest = text.substr(done);
        // The head goes with the first item, or stays with a document that is read as a whole.
        const std::size_t begin = has_front_ ? 0 : list_start(rest);
        const std::size_t passable = passable_items(rest.substr(begin));
        const std::size_t size =
            passable > 0 ? begin + passable : take_item(rest, around.substr(done), begin, is_all);
        if (size == 0) return done;
        has_front_ = true;
        done += size;
        offset_ += size;
        lines_ += count_line_feeds(rest.substr(0, size));
    }
}

bool ListLinter::pass(const PassableFront& items) {
    if (state_ != State::items || !has_front_) return false;
    offset_ += items.size;
    lines_ += items.line_feeds;
    return true;
}

/// Returns the size of the text up to the end of the item at `begin`; 0 where the item is not
/// complete, or not one that can be read alone.
std::size_t ListLinter::take_item(std::string_view text, std::string_view around, std::size_t begin,
                                  bool is_all) {
    const std::size_t end = begin + item_size(text.substr(begin));
    // What an item is, and whether it ends, only the line behind it tells.
    if (!is_all && text.find('\n', end) == none) return 0;
    const bool ends_well = end != begin && may_follow_item(text.substr(end));
    std::optional<PartReport> report;
    if (ends_well) {
        const std::string_view item = text.substr(begin, end - begin);
        around = around.substr(begin, around.find('\n', end) - begin);
        const std::size_t lines = lines_ + count_line_feeds(text.substr(0, begin));
        report =
            lint_list_item({item, around, lines}, options_, before_ + held_.report.findings.size());
    }
    if (!report) {
        state_ = State::rest;
        return 0;
    }
    front_.mentions.read(text.substr(begin, end - begin));
    front_.has_target = front_.has_target || report->has_target;
    hold(std::move(*report), offset_ + begin);
    return end;
}

std::size_t ListLinter::take_rest(std::string_view text, std::string_view around, bool is_all) {
    const std::size_t end = document_end(text, has_front_ ? 0 : list_start(text), is_all);
    if (end == none) return 0;
    text = text.substr(0, end);
    around = around.substr(0, around.find('\n', end));
    if (has_front_) {
        lint_rest(text, around);
    } else {
        hold(lint_documents({text, around, lines_}, options_, before_), offset_);
    }
    lines_ += count_line_feeds(text);
    held_.report.documents = 1;
    held_.first_is_target = held_.has_target;
    state_ = State::finished;
    return end;
}

void ListLinter::lint_rest(std::string_view text, std::string_view around) {
    // Behind the head the rest is a document again. Of one that is too large nothing is read.
    const std::size_t size = list_head_of_rest.size() + text.size();
    const bool readable = size <= options_.limits.document_bytes;
    const std::string_view head = readable ? list_head_of_rest : std::string_view{};
    std::string document(head);
    document += around;
    const std::string_view whole(document);
    const Part part{whole.substr(0, head.size() + text.size()), whole,
                    lines_ - count_line_feeds(head)};
    const std::size_t held = held_.report.findings.size();
    ListRestReport rest = lint_list_rest(part, options_, before_ + held, front_);
    if (!rest.keeps_front) held_ = {};
    // What is not held any more takes no room either.
    if (!rest.keeps_front && held > 0) rest = lint_list_rest(part, options_, before_, front_);
    hold(std::move(rest.part), offset_ - head.size());
}

void ListLinter::hold(PartReport&& part, std::size_t offset) {
    append_part(held_.report, std::move(part.report), offset);
    held_.has_target = held_.has_target || part.has_target;
    held_.complete = held_.complete && part.complete;
}

}  // namespace meshlint
