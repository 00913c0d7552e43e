#include "rules/checks/manifest/object_syntax.h"

#include <algorithm>
#include <array>
#include <optional>

#include "loader/manifest/object_names.h"
#include "loader/text/ascii.h"

namespace meshlint {

namespace {

/// The server appends to it; a hyphen at the end goes with the character in front of it while it is
/// looked at.
bool is_name_prefix(std::string_view text) {
    if (text.empty()) return true;
    if (text.size() < 2 || !text.ends_with('-')) return is_dns_subdomain(text);
    return is_dns_subdomain(std::string(text.substr(0, text.size() - 2)) + 'a');
}

bool is_finalizer(std::string_view text) {
    constexpr std::array<std::string_view, 3> standard = {"kubernetes", "orphan",
                                                          "foregroundDeletion"};
    return text.find('/') == std::string_view::npos
               ? std::ranges::find(standard, text) != standard.end()
               : is_label_key(text);
}

/// One slash at most, and something behind it.
bool is_api_version(std::string_view text) {
    return !text.empty() && !text.ends_with('/') && std::ranges::count(text, '/') <= 1;
}

/// Reads a time from its front.
class TimeReader {
public:
    explicit TimeReader(std::string_view text) : rest_(text) {}

    std::optional<int> number(std::size_t least, std::size_t most) {
        std::size_t size = 0;
        int value = 0;
        while (size < most && size < rest_.size() && is_digit(rest_[size])) {
            value = value * 10 + (rest_[size++] - '0');
        }
        if (size < least) return std::nullopt;
        rest_.remove_prefix(size);
        return value;
    }

    bool sign(std::string_view choices) {
        if (rest_.empty() || choices.find(rest_[0]) == std::string_view::npos) return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// A separator and two digits up to a bound.
    bool part(char separator, int least, int most) {
        if (!sign(std::string_view(&separator, 1))) return false;
        const auto value = number(2, 2);
        return value && *value >= least && *value <= most;
    }

    [[nodiscard]] bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

int days_in(int year, int month) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days.at(static_cast<std::size_t>(month - 1)) + (leap && month == 2 ? 1 : 0);
}

}  // namespace

bool fits(ObjectSyntax syntax, std::string_view text) {
    switch (syntax) {
        case ObjectSyntax::data_key:
            return is_data_key(text);
        case ObjectSyntax::name_prefix:
            return is_name_prefix(text);
        case ObjectSyntax::natural:
            return !text.starts_with('-');
        case ObjectSyntax::label_key:
            return is_label_key(text);
        case ObjectSyntax::label_value:
            return is_label_value(text);
        case ObjectSyntax::annotation_key:
            return is_label_key(to_lower(text));
        case ObjectSyntax::finalizer:
            return is_finalizer(text);
        case ObjectSyntax::api_version:
            return is_api_version(text);
        case ObjectSyntax::not_empty:
            return !text.empty();
        case ObjectSyntax::any:
            break;
    }
    return true;
}

std::string_view complaint_of(ObjectSyntax syntax) {
    switch (syntax) {
        case ObjectSyntax::data_key:
            return "is no key for the data of a ConfigMap";
        case ObjectSyntax::name_prefix:
            return "is no beginning of a name";
        case ObjectSyntax::natural:
            return "is negative";
        case ObjectSyntax::label_key:
            return "is no key for a label";
        case ObjectSyntax::label_value:
            return "is no value for a label";
        case ObjectSyntax::annotation_key:
            return "is no key for an annotation";
        case ObjectSyntax::finalizer:
            return "is no finalizer";
        case ObjectSyntax::api_version:
            return "is no apiVersion";
        case ObjectSyntax::not_empty:
        case ObjectSyntax::any:
            break;
    }
    return "is empty";
}

std::string_view remedy_of(ObjectSyntax syntax) {
    switch (syntax) {
        case ObjectSyntax::data_key:
            return "use letters, digits, `-`, `_` and `.`, at most 253";
        case ObjectSyntax::name_prefix:
            return "use lower-case letters, digits, `-` and `.`";
        case ObjectSyntax::natural:
            return "remove it: the API server sets it";
        case ObjectSyntax::label_key:
        case ObjectSyntax::annotation_key:
            return "use up to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both "
                   "ends; a DNS name in lower case and one `/` may stand in front";
        case ObjectSyntax::label_value:
            return "use up to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both "
                   "ends; an annotation takes any text";
        case ObjectSyntax::finalizer:
            return "write a DNS name, `/` and a name, or one of those that Kubernetes has: "
                   "kubernetes, orphan, foregroundDeletion";
        case ObjectSyntax::api_version:
            return "write the one of the owner, such as `v1` or `apps/v1`";
        case ObjectSyntax::not_empty:
        case ObjectSyntax::any:
            break;
    }
    return "fill it in";
}

bool is_object_time(std::string_view text) {
    TimeReader reader(text);
    const auto year = reader.number(4, 4);
    if (!year || !reader.sign("-")) return false;
    const auto month = reader.number(2, 2);
    if (!month || *month < 1 || *month > 12) return false;
    if (!reader.part('-', 1, days_in(*year, *month)) || !reader.sign("T")) return false;
    const auto hour = reader.number(1, 2);
    if (!hour || *hour > 23) return false;
    if (!reader.part(':', 0, 59) || !reader.part(':', 0, 59)) return false;
    if (reader.sign(".,") && !reader.number(1, text.size())) return false;
    if (reader.sign("Z")) return reader.at_end();
    if (!reader.sign("+-")) return false;
    const auto zone = reader.number(2, 2);
    return zone && *zone <= 24 && reader.part(':', 0, 60) && reader.at_end();
}

}  // namespace meshlint
