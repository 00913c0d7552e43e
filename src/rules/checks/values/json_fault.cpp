#include "rules/checks/values/json_fault.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "loader/text/ascii.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view space = " \t\r\n";

/// Takes no value, and keeps where the parser stops.
class FaultFinder : public nlohmann::json_sax<nlohmann::json> {
public:
    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool number_integer(number_integer_t /*value*/) override { return true; }
    bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
    bool string(string_t& /*value*/) override { return true; }
    bool binary(binary_t& /*value*/) override { return true; }
    bool start_object(std::size_t /*size*/) override { return true; }
    bool key(string_t& /*value*/) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t /*size*/) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::json::exception& /*error*/) override {
        read = position;
        return false;
    }

    std::size_t read = 0;  // characters, of which the last one does not fit
};

/// Where the string begins that ends with the quote at `at`; npos without one.
std::size_t string_begin(std::string_view text, std::size_t at) {
    while (at > 0) {
        at = text.rfind('"', at - 1);
        if (at == npos) return npos;
        const std::size_t last = at == 0 ? npos : text.find_last_not_of('\\', at - 1);
        const std::size_t escapes = at - (last == npos ? 0 : last + 1);
        if (escapes % 2 == 0) return at;
    }
    return npos;
}

/// The string, number or word, or the sign, that ends at `end`.
ByteRange token_before(std::string_view text, std::size_t end) {
    const std::size_t last = end - 1;
    if (text[last] == '"') {
        const std::size_t begin = string_begin(text, last);
        return {begin == npos ? last : begin, end};
    }
    constexpr std::string_view others = " \t\r\n{}[],:\"'";
    if (others.find(text[last]) != npos) return {last, end};
    const std::size_t before = text.find_last_of(others, last);
    return {before == npos ? 0 : before + 1, end};
}

/// What stands in front, white space aside; 0 where there is nothing.
char sign_before(std::string_view text, std::size_t at) {
    const std::size_t before = at == 0 ? npos : text.find_last_not_of(space, at - 1);
    return before == npos ? '\0' : text[before];
}

/// What is missing between the token and the one in front of it; 0 for nothing, or for neither.
char missing_before(std::string_view text, ByteRange token) {
    const std::string_view written = slice(text, token);
    const bool begins_value =
        written.size() > 1 || is_digit(written[0]) || written == "{" || written == "[";
    const std::size_t end = token.begin == 0 ? npos : text.find_last_not_of(space, token.begin - 1);
    if (!begins_value || end == npos) return '\0';
    const ByteRange before = token_before(text, end + 1);
    const char first = text[before.begin];
    if (first == '}' || first == ']' || is_digit(first) || is_letter(first) || first == '-')
        return ',';
    if (first != '"' || before.size() < 2) return '\0';
    const char sign = sign_before(text, before.begin);
    return sign == ':' ? ',' : sign == '{' ? ':' : '\0';
}

/// `%DURATION%`, `%REQ(:PATH)%`: of Envoy; empty for anything else.
ByteRange operator_at(std::string_view text, std::size_t at) {
    const std::size_t end = text[at] == '%' ? text.find('%', at + 1) : npos;
    const bool is_one = end != npos && end > at + 1 && is_letter(text[at + 1]) &&
                        slice(text, {at, end}).find_first_of("\"{}\r\n") == npos;
    return is_one ? ByteRange{at, end + 1} : ByteRange{at, at};
}

JsonFault describe(std::string_view text, ByteRange token) {
    if (token.empty()) {
        const std::size_t at = text.find_last_not_of(space) + 1;  // npos + 1 is 0
        return {{at, at}, "it ends too early", "close each `{`, `[` and `\"`", {}};
    }
    const std::string_view written = slice(text, token);
    const std::size_t end = token.begin == 0 ? npos : text.find_last_not_of(space, token.begin - 1);
    if ((written == "}" || written == "]") && end != npos && text[end] == ',') {
        const ByteRange comma{end, end + 1};
        return {comma, fmt::format("a `,` stands in front of `{}`", written), "remove the `,`",
                TextEdit{comma, {}}};
    }
    if (const char sign = missing_before(text, token); sign != '\0') {
        return {token, fmt::format("a `{}` is missing in front of `{}`", sign, shorten(written)),
                fmt::format("write a `{}` there", sign),
                TextEdit{{end + 1, end + 1}, std::string(1, sign)}};
    }
    if (const ByteRange command = operator_at(text, token.begin); !command.empty()) {
        const std::string quoted = fmt::format("\"{}\"", slice(text, command));
        return {command, fmt::format("`{}` stands without quotes", shorten(slice(text, command))),
                fmt::format("write `{}`", shorten(quoted)), TextEdit{command, quoted}};
    }
    if (written == "'") {
        return {token, "JSON has double quotes only", "write `\"` around names and values", {}};
    }
    if (written == "\n") {
        return {token, "a line ends within quotes", "close them, or write `\\n`", {}};
    }
    return {token,
            fmt::format("it breaks at `{}`", shorten(written)),
            "write names and values in double quotes, with `:` between them and `,` behind",
            {}};
}

}  // namespace

std::optional<JsonFault> find_json_fault(std::string_view text) {
    FaultFinder finder;
    if (nlohmann::json::sax_parse(text, &finder)) return std::nullopt;
    const bool is_at_end = finder.read == 0 || finder.read > text.size();
    return describe(
        text, is_at_end ? ByteRange{text.size(), text.size()} : token_before(text, finder.read));
}

}  // namespace meshlint
