#include "loader/yaml/syntax_judge.h"

#include <yaml.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <unordered_set>

#include "loader/yaml/cluster_dialect.h"
#include "loader/yaml/code_point_cursor.h"

namespace meshlint {

namespace {

std::string_view view(const yaml_char_t* text) {
    if (text == nullptr) return {};
    const char* chars = reinterpret_cast<const char*>(text);  // NOLINT: libyaml's unsigned char
    return {chars, std::strlen(chars)};
}

std::string_view view(const yaml_char_t* text, std::size_t length) {
    return {reinterpret_cast<const char*>(text), length};  // NOLINT: libyaml's unsigned char
}

ScalarStyle style_of(yaml_scalar_style_t style) {
    switch (style) {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE:
            return ScalarStyle::single_quoted;
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
            return ScalarStyle::double_quoted;
        case YAML_LITERAL_SCALAR_STYLE:
            return ScalarStyle::literal;
        case YAML_FOLDED_SCALAR_STYLE:
            return ScalarStyle::folded;
        default:
            return ScalarStyle::plain;
    }
}

/// Owns a libyaml parser over a text. It reads as far ahead as the cluster's, which does not see
/// bad characters that stand further behind the first document.
class Parser {
public:
    explicit Parser(std::string_view text) : rest_(text) {
        if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input(&parser_, read, this);
    }
    ~Parser() { yaml_parser_delete(&parser_); }
    Parser(const Parser&) = delete;
    Parser(Parser&&) = delete;
    Parser& operator=(const Parser&) = delete;
    Parser& operator=(Parser&&) = delete;

    [[nodiscard]] yaml_parser_t& get() { return parser_; }

private:
    /// Gives libyaml no more than go-yaml would have room for. `size` is the room that libyaml has,
    /// behind the start of a character of which it has read only a part.
    static int read(void* self, unsigned char* to, std::size_t size, std::size_t* count) {
        constexpr std::size_t room_in_go = 512;
        Parser& parser = *static_cast<Parser*>(self);
        parser.room_ = std::max(parser.room_, size);
        const std::size_t most = room_in_go - std::min(parser.room_ - size, room_in_go - 1);
        *count = std::min({size, most, parser.rest_.size()});
        if (*count > 0) std::memcpy(to, parser.rest_.data(), *count);
        parser.rest_.remove_prefix(*count);
        return 1;
    }

    yaml_parser_t parser_{};
    std::string_view rest_;  ///< that was not read yet
    std::size_t room_ = 0;   ///< that libyaml has when it is empty
};

/// Owns one event of libyaml.
class Event {
public:
    explicit Event(Parser& parser) : ok_(yaml_parser_parse(&parser.get(), &event_) != 0) {}
    ~Event() {
        if (ok_) yaml_event_delete(&event_);
    }
    Event(const Event&) = delete;
    Event(Event&&) = delete;
    Event& operator=(const Event&) = delete;
    Event& operator=(Event&&) = delete;

    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] const yaml_event_t& get() const { return event_; }

private:
    yaml_event_t event_{};
    bool ok_;
};

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class Judge {
public:
    Judge(std::string_view text, const Limits& limits)
        : text_(text),
          limits_(limits),
          begin_(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0),
          cursor_(text.substr(begin_)),
          parser_(text.substr(begin_)) {
        constexpr std::size_t usual_bytes_per_event = 16;
        result_.events.reserve(std::min(text.size() / usual_bytes_per_event + 1, limits.nodes));
        result_.strings = std::make_unique<std::pmr::monotonic_buffer_resource>();
    }

    Judgement run() {
        if (text_.size() > limits_.document_bytes) {
            reject_limit("the document is larger than {}", &Limits::document_bytes, {0, 0});
            return std::move(result_);
        }
        if (auto problem = find_bad_directive(text_)) {
            result_.problem = std::move(problem);
            return std::move(result_);
        }
        while (!result_.problem) {
            const Event event(parser_);
            if (!event.ok()) {
                reject_by_libyaml();
            } else if (!take(event.get())) {
                break;
            }
        }
        if (result_.problem) {
            result_.events.clear();
            // With an empty collection as its first key, the cluster reads no further than that.
            if (starts_with_empty_key(text_)) result_.problem->kind = YamlProblemKind::unsupported;
        }
        return std::move(result_);
    }

private:
    /// False when the first document is complete.
    bool take(const yaml_event_t& event) {
        switch (event.type) {
            case YAML_STREAM_END_EVENT:
                result_.end = text_.size();
                return false;
            case YAML_DOCUMENT_END_EVENT:
                result_.end = byte_offset(event.start_mark.index);
                return false;
            case YAML_DOCUMENT_START_EVENT:
                check_version(event);
                break;
            case YAML_ALIAS_EVENT:
                take_alias(event);
                break;
            case YAML_SCALAR_EVENT:
                take_scalar(event);
                break;
            case YAML_SEQUENCE_START_EVENT: {
                const auto& start = event.data.sequence_start;
                open(push(event, YamlEvent::Kind::sequence_start), view(start.anchor),
                     view(start.tag), start.style == YAML_FLOW_SEQUENCE_STYLE);
                break;
            }
            case YAML_MAPPING_START_EVENT: {
                const auto& start = event.data.mapping_start;
                open(push(event, YamlEvent::Kind::mapping_start), view(start.anchor),
                     view(start.tag), start.style == YAML_FLOW_MAPPING_STYLE);
                break;
            }
            case YAML_SEQUENCE_END_EVENT:
                close(event, YamlEvent::Kind::sequence_end);
                break;
            case YAML_MAPPING_END_EVENT:
                close(event, YamlEvent::Kind::mapping_end);
                break;
            default:
                break;
        }
        return true;
    }

    [[nodiscard]] std::size_t byte_offset(std::size_t index) {
        return begin_ + cursor_.byte_offset(index);
    }

    YamlEvent& push(const yaml_event_t& event, YamlEvent::Kind kind) {
        const std::size_t begin = byte_offset(event.start_mark.index);
        const std::size_t end = byte_offset(event.end_mark.index);
        if (result_.events.size() >= limits_.nodes) {
            reject_limit("the document has more than {} YAML nodes", &Limits::nodes,
                         {begin, begin});
        }
        YamlEvent& pushed = result_.events.emplace_back();
        pushed.kind = kind;
        pushed.range = {begin, std::max(begin, end)};
        pushed.token = pushed.range;
        return pushed;
    }

    void take_alias(const yaml_event_t& event) {
        YamlEvent& pushed = push(event, YamlEvent::Kind::alias);
        pushed.anchor = result_.keep(view(event.data.alias.anchor));
        if (anchors_.contains(pushed.anchor)) return;
        result_.problem =
            YamlProblem{YamlProblemKind::rejected, pushed.range,
                        "unknown anchor '" + std::string(pushed.anchor) + "' referenced",
                        "define the anchor above, or quote the value"};
    }

    void take_properties(YamlEvent& event, std::string_view anchor, std::string_view tag) {
        event.anchor = result_.keep(anchor);
        event.tag = result_.keep(tag);
        if (!anchor.empty()) anchors_.insert(event.anchor);
        if (!tag.empty() && flow_depth_ > 0 && is_cut_tag(text_, event.range)) {
            result_.problem =
                YamlProblem{YamlProblemKind::unsupported, event.range,
                            "a tag ends at a comma or bracket", "put a space behind the tag"};
        }
    }

    void open(YamlEvent& event, std::string_view anchor, std::string_view tag, bool flow) {
        take_properties(event, anchor, tag);
        event.flow = flow;
        if (flow) ++flow_depth_;
        if (++depth_ > limits_.depth) {
            reject_limit("collections are nested more than {} deep", &Limits::depth,
                         {event.range.begin, event.range.begin + 1});
        }
    }

    void close(const yaml_event_t& event, YamlEvent::Kind kind) {
        push(event, kind);
        --depth_;
        if (flow_depth_ > 0) --flow_depth_;  // brackets hold nothing but brackets
    }

    void take_scalar(const yaml_event_t& event) {
        const auto& scalar = event.data.scalar;
        YamlEvent& pushed = push(event, YamlEvent::Kind::scalar);
        pushed.style = style_of(scalar.style);
        take_properties(pushed, view(scalar.anchor), view(scalar.tag));
        pushed.token.begin = skip_properties(text_, pushed.range, pushed.property_count());
        const std::string_view value = view(scalar.value, scalar.length);
        const std::string_view raw = slice(text_, pushed.token);
        pushed.value = raw.starts_with(value) ? raw.substr(0, value.size()) : result_.keep(value);
        const std::size_t question = flow_depth_ > 0 && pushed.style == ScalarStyle::plain
                                         ? raw.find('?', 1)
                                         : std::string_view::npos;
        if (question != std::string_view::npos) {
            result_.problem = question_mark_in_flow(pushed.token.begin + question);
        }
        if (pushed.style == ScalarStyle::double_quoted) {
            if (auto problem = find_bad_escape(text_, pushed.token)) {
                result_.problem = std::move(problem);
            }
        }
    }

    void check_version(const yaml_event_t& event) {
        const yaml_version_directive_t* version = event.data.document_start.version_directive;
        if (version == nullptr || (version->major == 1 && version->minor == 1)) return;
        result_.problem = incompatible_version(text_);
    }

    void reject_by_libyaml() {
        const yaml_parser_t& parser = parser_.get();
        if (parser.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
        const std::size_t at = parser.error == YAML_READER_ERROR
                                   ? std::min(begin_ + parser.problem_offset, text_.size())
                                   : byte_offset(parser.problem_mark.index);
        result_.problem = describe_rejection(
            text_, at, parser.problem == nullptr ? "the text is not YAML" : parser.problem,
            parser.error != YAML_READER_ERROR && parser.context != nullptr
                ? std::optional(byte_offset(parser.context_mark.index))
                : std::nullopt);
        // Text behind a finished document makes libyaml stop, but is nothing to the cluster.
        const bool finished = depth_ == 0 && !result_.events.empty();
        if (finished) result_.problem->kind = YamlProblemKind::unsupported;
    }

    void reject_limit(std::string_view text, std::size_t Limits::*limit, ByteRange range) {
        if (result_.problem) return;
        range.end = std::min(range.end, text_.size());
        result_.problem = limit_problem(text, limits_, limit, range);
    }

    std::string_view text_;
    const Limits& limits_;
    std::size_t begin_;  // behind a byte order mark, which libyaml is not to see
    CodePointCursor cursor_;
    Parser parser_;
    Judgement result_;
    std::unordered_set<std::string_view> anchors_;
    std::size_t depth_ = 0;
    std::size_t flow_depth_ = 0;
};

}  // namespace

std::string_view Judgement::keep(std::string_view text) const {
    if (text.empty()) return {};
    auto* copy = static_cast<char*>(strings->allocate(text.size(), 1));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
}

Judgement judge(std::string_view text, const Limits& limits) { return Judge(text, limits).run(); }

}  // namespace meshlint
