#include "support/yaml_scalars.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>
#include <yaml.h>

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace meshlint::test {

namespace {

class LibyamlParser {
public:
    explicit LibyamlParser(std::string_view text) {
        yaml_parser_initialize(&parser_);
        // libyaml takes bytes as unsigned.
        const void* bytes = text.data();
        yaml_parser_set_input_string(&parser_, static_cast<const unsigned char*>(bytes),
                                     text.size());
    }
    ~LibyamlParser() { yaml_parser_delete(&parser_); }
    LibyamlParser(const LibyamlParser&) = delete;
    LibyamlParser& operator=(const LibyamlParser&) = delete;
    LibyamlParser(LibyamlParser&&) = delete;
    LibyamlParser& operator=(LibyamlParser&&) = delete;

    yaml_parser_t* get() { return &parser_; }

private:
    yaml_parser_t parser_{};
};

std::string to_string(const yaml_char_t* bytes, std::size_t length) {
    return {bytes, bytes + length};
}

ScalarStyle to_style(yaml_scalar_style_t style) {
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

/// The byte offset of every character, and of the end. libyaml does not count a byte order mark.
std::vector<std::size_t> character_offsets(std::string_view text) {
    std::vector<std::size_t> offsets;
    offsets.reserve(text.size() + 1);
    for (std::size_t i = text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0; i < text.size(); ++i) {
        const bool continuation = (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80;
        if (!continuation) offsets.push_back(i);
    }
    offsets.push_back(text.size());
    return offsets;
}

/// The values of the events, but for the empty scalars that nobody wrote.
std::optional<std::vector<std::string>> read_events(std::string_view text) {
    LibyamlParser parser(text);
    std::vector<std::string> values;
    for (;;) {
        yaml_event_t event;
        if (yaml_parser_parse(parser.get(), &event) == 0) return std::nullopt;
        const yaml_event_type_t type = event.type;
        if (type == YAML_SCALAR_EVENT) {
            const auto& scalar = event.data.scalar;
            const bool written = scalar.length != 0 || scalar.style != YAML_PLAIN_SCALAR_STYLE;
            if (written) values.push_back(to_string(scalar.value, scalar.length));
        }
        yaml_event_delete(&event);
        if (type == YAML_STREAM_END_EVENT) return values;
    }
}

/// The tokens of a text that read_events() accepts: only they have the marks of the bare scalar and
/// the columns that block scalars count from.
class TokenReader {
public:
    explicit TokenReader(std::string_view text)
        : offsets_(character_offsets(text)), parser_(text) {}

    std::vector<LibyamlScalar> read() {
        for (;;) {
            yaml_token_t token;
            if (yaml_parser_scan(parser_.get(), &token) == 0) return std::move(scalars_);
            const yaml_token_type_t type = token.type;
            add(token);
            yaml_token_delete(&token);
            if (type == YAML_STREAM_END_TOKEN) return std::move(scalars_);
        }
    }

private:
    void add(const yaml_token_t& token) {
        const bool property = token.type == YAML_ANCHOR_TOKEN || token.type == YAML_TAG_TOKEN;
        switch (token.type) {
            case YAML_BLOCK_MAPPING_START_TOKEN:
            case YAML_BLOCK_SEQUENCE_START_TOKEN:
                columns_.push_back(static_cast<int>(token.start_mark.column));
                break;
            case YAML_BLOCK_END_TOKEN:
                columns_.pop_back();
                break;
            case YAML_FLOW_SEQUENCE_START_TOKEN:
            case YAML_FLOW_MAPPING_START_TOKEN:
                ++flow_depth_;
                break;
            case YAML_FLOW_SEQUENCE_END_TOKEN:
            case YAML_FLOW_MAPPING_END_TOKEN:
                --flow_depth_;
                break;
            case YAML_SCALAR_TOKEN:
                scalars_.push_back(
                    {to_string(token.data.scalar.value, token.data.scalar.length),
                     to_style(token.data.scalar.style),
                     {offsets_.at(token.start_mark.index), offsets_.at(token.end_mark.index)},
                     columns_.back(),
                     flow_depth_ != 0,
                     after_property_});
                break;
            default:
                break;
        }
        after_property_ = property;
    }

    std::vector<std::size_t> offsets_;
    LibyamlParser parser_;
    std::vector<int> columns_{-1};
    int flow_depth_ = 0;
    bool after_property_ = false;
    std::vector<LibyamlScalar> scalars_;
};

class ScalarCollector : public YAML::EventHandler {
public:
    std::vector<std::string> values;

    void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {}
    void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {}
    void OnScalar(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  const std::string& value) override {
        values.push_back(value);
    }
    void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                         YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                    YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override {}
    void OnMapEnd() override {}
};

}  // namespace

std::optional<std::vector<LibyamlScalar>> read_with_libyaml(std::string_view text) {
    const auto events = read_events(text);
    if (!events) return std::nullopt;
    auto scalars = TokenReader(text).read();
    const bool same = std::equal(scalars.begin(), scalars.end(), events->begin(), events->end(),
                                 [](const LibyamlScalar& scalar, const std::string& value) {
                                     return scalar.value == value;
                                 });
    if (!same) throw std::logic_error("libyaml's events and tokens differ");
    return scalars;
}

std::optional<std::vector<std::string>> read_with_yaml_cpp(const std::string& text) {
    std::istringstream stream(text);
    ScalarCollector collector;
    try {
        YAML::Parser parser(stream);
        // On some broken texts there is always a next document.
        for (int i = 0; i < 5 && parser.HandleNextDocument(collector); ++i) continue;
    } catch (const YAML::Exception&) {
        return std::nullopt;
    }
    return std::move(collector.values);
}

}  // namespace meshlint::test
