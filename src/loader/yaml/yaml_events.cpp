#include "loader/yaml/yaml_events.h"

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

class EventReader {
public:
    EventReader(std::string_view text, std::string_view shown, const Limits& limits,
                TextStore& strings)
        : text_(text),
          limits_(limits),
          strings_(strings),
          begin_(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0),
          shown_(shown),
          cursor_(shown.substr(begin_)),
          parser_(shown.substr(begin_)) {}

    EventsEnd run(const std::function<bool(const YamlEvent&)>& take) {
        if (text_.size() > limits_.document_bytes) {
            reject_limit("the document is larger than {}", &Limits::document_bytes, {0, 0});
        } else {
            result_.problem = find_bad_directive(text_);
        }
        while (!result_.problem) {
            const Event event(parser_);
            if (!event.ok()) {
                reject_by_libyaml();
            } else if (ends_document(event.get())) {
                break;
            } else if (translate(event.get()) && !result_.problem && !take(event_)) {
                result_.end = event_.range.end;
                break;
            }
        }
        return std::move(result_);
    }

private:
    bool ends_document(const yaml_event_t& event) {
        if (event.type == YAML_STREAM_END_EVENT) result_.end = text_.size();
        if (event.type == YAML_DOCUMENT_END_EVENT) {
            result_.end = byte_offset(event.start_mark.index);
        }
        return event.type == YAML_STREAM_END_EVENT || event.type == YAML_DOCUMENT_END_EVENT;
    }

    /// Makes `event_` of a node or an end; false for anything else.
    bool translate(const yaml_event_t& event) {
        switch (event.type) {
            case YAML_DOCUMENT_START_EVENT:
                check_version(event);
                return false;
            case YAML_ALIAS_EVENT:
                translate_alias(event);
                return true;
            case YAML_SCALAR_EVENT:
                translate_scalar(event);
                return true;
            case YAML_SEQUENCE_START_EVENT: {
                const auto& start = event.data.sequence_start;
                begin(event, YamlEvent::Kind::sequence_start);
                open(view(start.anchor), view(start.tag), start.style == YAML_FLOW_SEQUENCE_STYLE);
                return true;
            }
            case YAML_MAPPING_START_EVENT: {
                const auto& start = event.data.mapping_start;
                begin(event, YamlEvent::Kind::mapping_start);
                open(view(start.anchor), view(start.tag), start.style == YAML_FLOW_MAPPING_STYLE);
                return true;
            }
            case YAML_SEQUENCE_END_EVENT:
                close(event, YamlEvent::Kind::sequence_end);
                return true;
            case YAML_MAPPING_END_EVENT:
                close(event, YamlEvent::Kind::mapping_end);
                return true;
            default:
                return false;
        }
    }

    [[nodiscard]] std::size_t byte_offset(std::size_t index) {
        return begin_ + cursor_.byte_offset(index);
    }

    void begin(const yaml_event_t& event, YamlEvent::Kind kind) {
        const std::size_t begin = byte_offset(event.start_mark.index);
        const std::size_t end = byte_offset(event.end_mark.index);
        if (++count_ > limits_.nodes) {
            reject_limit("the document has more than {} YAML nodes", &Limits::nodes,
                         {begin, begin});
        }
        event_ = {};
        event_.kind = kind;
        event_.range = {begin, std::max(begin, end)};
        event_.token = event_.range;
    }

    void translate_alias(const yaml_event_t& event) {
        begin(event, YamlEvent::Kind::alias);
        event_.anchor = strings_.keep(view(event.data.alias.anchor));
        if (anchors_.contains(event_.anchor)) return;
        reject({YamlProblemKind::rejected, event_.range,
                "unknown anchor '" + std::string(event_.anchor) + "' referenced",
                "define the anchor above, or quote the value"});
    }

    void take_properties(std::string_view anchor, std::string_view tag) {
        event_.anchor = strings_.keep(anchor);
        // The tags that mean something are shorter.
        constexpr std::size_t longest_tag = 128;
        event_.tag = strings_.keep(tag.substr(0, longest_tag));
        if (!anchor.empty()) anchors_.insert(event_.anchor);
        if (!tag.empty() && flow_depth_ > 0) check_end_of_tag();
    }

    void check_end_of_tag() {
        const auto comma = comma_behind_tag(shown_, event_.range);
        if (!comma) return;
        reject({YamlProblemKind::rejected,
                {*comma, *comma + 1},
                "did not find expected whitespace or line break",
                "put a space behind the tag"});
        result_.stand_in = StandIn{*comma, ';'};
    }

    void open(std::string_view anchor, std::string_view tag, bool flow) {
        take_properties(anchor, tag);
        event_.flow = flow;
        if (flow) ++flow_depth_;
        if (++depth_ > limits_.depth) {
            reject_limit("collections are nested more than {} deep", &Limits::depth,
                         {event_.range.begin, event_.range.begin + 1});
        }
    }

    void close(const yaml_event_t& event, YamlEvent::Kind kind) {
        begin(event, kind);
        --depth_;
        if (flow_depth_ > 0) --flow_depth_;  // brackets hold nothing but brackets
    }

    void translate_scalar(const yaml_event_t& event) {
        const auto& scalar = event.data.scalar;
        begin(event, YamlEvent::Kind::scalar);
        event_.style = style_of(scalar.style);
        take_properties(view(scalar.anchor), view(scalar.tag));
        event_.token.begin = skip_properties(text_, event_.range, event_.property_count());
        const std::string_view value = view(scalar.value, scalar.length);
        const std::string_view raw = slice(text_, event_.token);
        event_.value = raw.starts_with(value) ? raw.substr(0, value.size()) : strings_.keep(value);
        if (flow_depth_ > 0 && event_.style == ScalarStyle::plain) {
            const std::size_t question = raw.find('?', 1);
            if (question != std::string_view::npos) {
                reject(question_mark_in_flow(event_.token.begin + question));
            }
        }
        if (event_.style == ScalarStyle::double_quoted) {
            if (auto problem = find_bad_escape(shown_, event_.token)) reject(std::move(*problem));
        }
    }

    void check_version(const yaml_event_t& event) {
        const yaml_version_directive_t* version = event.data.document_start.version_directive;
        if (version == nullptr || (version->major == 1 && version->minor == 1)) return;
        reject(incompatible_version(text_));
    }

    void reject_by_libyaml() {
        const yaml_parser_t& parser = parser_.get();
        if (parser.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
        const std::size_t at = parser.error == YAML_READER_ERROR
                                   ? std::min(begin_ + parser.problem_offset, text_.size())
                                   : byte_offset(parser.problem_mark.index);
        const std::string_view complaint =
            parser.problem == nullptr ? "the text is not YAML" : parser.problem;
        // So says libyaml before 0.2.5, as the cluster does; later ones leave it to us.
        if (complaint == "found incompatible YAML document") {
            return reject(incompatible_version(text_));
        }
        reject(describe_rejection(text_, at, complaint,
                                  parser.error != YAML_READER_ERROR && parser.context != nullptr
                                      ? std::optional(byte_offset(parser.context_mark.index))
                                      : std::nullopt));
        result_.stand_in = find_stand_in(shown_, at, complaint);
        result_.end = at;
    }

    void reject_limit(std::string_view text, std::uint64_t Limits::*limit, ByteRange range) {
        range.end = std::min(range.end, text_.size());
        reject(limit_problem(text, limits_, limit, range));
    }

    /// Of several problems with one event the first one counts.
    void reject(YamlProblem problem) {
        if (result_.problem) return;
        result_.end = problem.range.begin;
        result_.problem = std::move(problem);
    }

    std::string_view text_;
    const Limits& limits_;
    TextStore& strings_;
    std::size_t begin_;  // behind a byte order mark, which libyaml is not to see
    std::string_view shown_;
    CodePointCursor cursor_;
    Parser parser_;
    YamlEvent event_;
    EventsEnd result_;
    std::unordered_set<std::string_view> anchors_;
    std::size_t count_ = 0;
    std::size_t depth_ = 0;
    std::size_t flow_depth_ = 0;
};

}  // namespace

EventsEnd read_events(std::string_view text, std::string_view shown, const Limits& limits,
                      TextStore& strings, const std::function<bool(const YamlEvent&)>& take) {
    return EventReader(text, shown, limits, strings).run(take);
}

}  // namespace meshlint
