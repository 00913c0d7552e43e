#include "loader/yaml/plain_structure.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "loader/text/ascii.h"
#include "loader/yaml/short_scalars.h"

namespace meshlint {

namespace {

bool is_plain_text(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; });
}

bool is_plain_scalar(const YamlEvent& event, std::string_view text) {
    const std::string_view raw = slice(text, event.token);
    switch (event.style) {
        case ScalarStyle::plain: {
            if (raw.empty()) return true;
            const bool negative = raw.size() > 1 && raw[0] == '-' && is_digit(raw[1]);
            const bool usual = is_letter(raw[0]) || is_digit(raw[0]) ||
                               std::string_view("/._$").find(raw[0]) != std::string_view::npos;
            return (usual || negative) && raw.find('\n') == std::string_view::npos;
        }
        case ScalarStyle::single_quoted:
            return raw.find('\n') == std::string_view::npos;
        case ScalarStyle::double_quoted:
            return raw.find_first_of("\n\\") == std::string_view::npos;
        case ScalarStyle::literal:
        case ScalarStyle::folded:
            return plain_block_text(raw).has_value();
    }
    return false;
}

/// What stands between two scalars: blanks, line breaks, `-` in front of items, comments.
bool is_plain_gap(std::string_view text, std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
        const char c = text[at];
        const char before = at == 0 ? '\n' : text[at - 1];
        const char behind = at + 1 < text.size() ? text[at + 1] : '\n';
        if (c == '-') {
            if (behind != ' ' && behind != '\n') return false;
        } else if (c == '#') {
            if (before != ' ' && before != '\n') return false;
            at = std::min(text.find('\n', at), end);
        } else if (c != ' ' && c != '\n') {
            return false;
        }
    }
    return true;
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    /// False when the event, or what is in front of it, is not plain.
    bool read(const YamlEvent& event) {
        switch (event.kind) {
            case YamlEvent::Kind::alias:
                return false;
            case YamlEvent::Kind::sequence_start:
            case YamlEvent::Kind::mapping_start:
                if (event.flow || is_key() || !event.anchor.empty() || !event.tag.empty()) {
                    return false;
                }
                start_node();
                open_.push_back({event.kind == YamlEvent::Kind::mapping_start, false});
                return true;
            case YamlEvent::Kind::sequence_end:
            case YamlEvent::Kind::mapping_end:
                open_.pop_back();
                return true;
            case YamlEvent::Kind::scalar:
                return read_scalar(event);
        }
        return false;
    }

    [[nodiscard]] bool end() const { return is_plain_gap(text_, at_, text_.size()); }

private:
    struct Collection {
        bool mapping;
        bool value_next;
    };

    [[nodiscard]] bool is_key() const {
        return !open_.empty() && open_.back().mapping && !open_.back().value_next;
    }

    void start_node() {
        if (!open_.empty() && open_.back().mapping) {
            open_.back().value_next = !open_.back().value_next;
        }
    }

    bool read_scalar(const YamlEvent& event) {
        const bool key = is_key();
        start_node();
        if (open_.empty() || !event.anchor.empty() || !event.tag.empty() ||
            event.token.begin < at_ || !is_plain_scalar(event, text_)) {
            return false;
        }
        if (!is_plain_gap(text_, at_, event.token.begin)) return false;
        if (!key && !event.token.empty() && !is_on_its_line(event)) return false;
        at_ = event.token.end;
        if (!key) return event.token.empty() || ends_well(event);
        // The colon follows at once.
        if (event.token.empty() || at_ >= text_.size() || text_[at_] != ':') return false;
        ++at_;
        return at_ == text_.size() || text_[at_] == ' ' || text_[at_] == '\n';
    }

    /// Whether a value stands on the line of its key, an item on that of its `-`.
    [[nodiscard]] bool is_on_its_line(const YamlEvent& event) const {
        const std::string_view gap = text_.substr(at_, event.token.begin - at_);
        const std::size_t line_feed = gap.rfind('\n');
        if (line_feed == std::string_view::npos) return true;
        const std::size_t dash = gap.rfind('-');
        return !open_.back().mapping && dash != std::string_view::npos && dash > line_feed;
    }

    [[nodiscard]] bool ends_well(const YamlEvent& event) const {
        if (event.style == ScalarStyle::literal || event.style == ScalarStyle::folded) return true;
        return at_ == text_.size() || text_[at_] == ' ' || text_[at_] == '\n';
    }

    std::string_view text_;
    std::size_t at_ = 0;  ///< behind what was read
    std::vector<Collection> open_;
};

}  // namespace

bool has_plain_structure(std::string_view text, std::span<const YamlEvent> events) {
    if (!is_plain_text(text)) return false;
    Reader reader(text);
    return std::ranges::all_of(events,
                               [&](const YamlEvent& event) { return reader.read(event); }) &&
           reader.end();
}

}  // namespace meshlint
