#include "lsp/features/flow_outline.h"

#include <algorithm>

namespace meshlint::lsp {

namespace {

/// More is not written by hand, and each is read to its end.
constexpr std::size_t deepest = 32;

bool is_one_of(char c, std::string_view marks) { return marks.find(c) != std::string_view::npos; }

class FlowReader {
public:
    FlowReader(std::string_view text, std::size_t end) : text_(text), end_(end) {}

    /// The brackets that are open at `offset`; nothing where the first one is closed before.
    [[nodiscard]] std::vector<std::size_t> open_at(std::size_t begin, std::size_t offset) const {
        std::vector<std::size_t> open;
        for (std::size_t at = begin; at < std::min(offset, end_);) {
            const char c = text_[at];
            if (is_one_of(c, "{[")) open.push_back(at);
            if (is_one_of(c, "}]") && !open.empty()) open.pop_back();
            if (open.empty()) break;
            at = is_one_of(c, "{[}],: \t") ? at + 1 : behind_scalar(at);
        }
        return open;
    }

    [[nodiscard]] FlowCollection read(std::size_t bracket, std::size_t offset) const {
        FlowCollection all;
        all.is_mapping = text_[bracket] == '{';
        std::size_t at = bracket;
        do {
            const FlowEntry entry = read_entry(at + 1);
            if (entry.range.begin <= offset) all.own = all.entries.size();
            at = entry.range.end;
            all.entries.push_back(entry);
        } while (at < end_ && text_[at] == ',');
        return all;
    }

private:
    [[nodiscard]] bool is_colon(std::size_t at) const {
        if (text_[at] != ':') return false;
        return at + 1 == end_ || is_one_of(text_[at + 1], " \t{}[],") ||
               is_one_of(text_[at - 1], "\"'");
    }

    /// Behind a scalar, in quotes or not, without the spaces behind it.
    [[nodiscard]] std::size_t behind_scalar(std::size_t at) const {
        const char quote = text_[at];
        if (is_one_of(quote, "\"'")) {
            for (++at; at < end_ && text_[at] != quote; ++at) {
                if (quote == '"' && text_[at] == '\\') ++at;
            }
            return std::min(at + 1, end_);
        }
        while (at < end_ && !is_one_of(text_[at], "{}[],") && !is_colon(at)) ++at;
        return at;
    }

    /// Behind the bracket that closes this one, or at the end.
    [[nodiscard]] std::size_t behind_collection(std::size_t at) const {
        std::size_t depth = 0;
        while (at < end_) {
            const char c = text_[at];
            if (is_one_of(c, "{[")) ++depth;
            if (is_one_of(c, "}]") && --depth == 0) return at + 1;
            at = is_one_of(c, "{[}],: \t") ? at + 1 : behind_scalar(at);
        }
        return at;
    }

    [[nodiscard]] FlowEntry read_entry(std::size_t begin) const {
        FlowEntry entry;
        std::size_t at = begin;
        std::size_t value = begin;
        while (at < end_ && !is_one_of(text_[at], ",}]")) {
            if (is_one_of(text_[at], "{[")) {
                at = behind_collection(at);
            } else if (is_colon(at) && !entry.key) {
                entry.key = without_quotes(trimmed({begin, at}));
                entry.colon = at;
                value = ++at;
            } else {
                at = is_one_of(text_[at], ": \t") ? at + 1 : behind_scalar(at);
            }
        }
        entry.range = {begin, at};
        entry.value = trimmed({value, at});
        return entry;
    }

    [[nodiscard]] ByteRange trimmed(ByteRange range) const {
        while (range.begin < range.end && is_one_of(text_[range.begin], " \t")) ++range.begin;
        while (range.end > range.begin && is_one_of(text_[range.end - 1], " \t")) --range.end;
        return range;
    }

    [[nodiscard]] ByteRange without_quotes(ByteRange range) const {
        if (range.size() < 2 || !is_one_of(text_[range.begin], "\"'")) return range;
        return {range.begin + 1, range.end - 1};
    }

    std::string_view text_;
    std::size_t end_;
};

}  // namespace

std::vector<FlowCollection> flow_around(std::string_view text, ByteRange line, std::size_t offset) {
    const FlowReader reader(text, line.end);
    const std::vector<std::size_t> open = reader.open_at(line.begin, offset);
    std::vector<FlowCollection> collections;
    if (open.size() > deepest) return collections;
    for (const std::size_t bracket : open) collections.push_back(reader.read(bracket, offset));
    return collections;
}

}  // namespace meshlint::lsp
