#include "loader/targets/helm_parameters.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "loader/text/ascii.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"

namespace meshlint {

namespace {

/// A step of a name: a key, or an index of a list.
struct Step {
    std::string key;
    std::optional<std::size_t> index;
    ByteRange place;  ///< in the manifest
};

/// What parameters make of a place in the values.
struct Setting {
    enum class Kind : std::uint8_t { none, scalar, mapping, list };

    Kind kind = Kind::none;
    ByteRange place;                ///< of the first that names it
    std::string text;               ///< of a scalar, in YAML
    std::vector<std::string> keys;  ///< of a mapping, in order
    std::vector<ByteRange> key_places;
    std::vector<std::size_t> items;  ///< settings: values of a mapping, items of a list
    std::map<std::string, std::size_t, std::less<>> by_key;
};

constexpr std::size_t most_steps = 30;  // as in Helm
constexpr std::size_t most_items = 64;  // nobody writes more this way

/// Takes the name apart; nothing where Helm would refuse it. `place_of` tells where a part stands.
template <typename PlaceOf>
std::vector<Step> steps_of(std::string_view name, const PlaceOf& place_of) {
    std::vector<Step> steps;
    std::size_t at = 0;
    while (at < name.size()) {
        Step step;
        const std::size_t begin = at;
        if (name[at] == '[') {
            const std::size_t end = name.find(']', at);
            if (end == std::string_view::npos || steps.empty()) return {};
            std::size_t index = 0;
            const auto parsed = std::from_chars(name.data() + at + 1, name.data() + end, index);
            const bool is_whole = parsed.ec == std::errc{} && parsed.ptr == name.data() + end;
            if (!is_whole || index >= most_items) return {};
            step.index = index;
            at = end + 1;
        } else {
            for (; at < name.size() && name[at] != '.' && name[at] != '['; ++at) {
                if (name[at] == '=' || name[at] == ',') return {};
                if (name[at] == '\\' && at + 1 < name.size()) ++at;
                step.key += name[at];
            }
            if (step.key.empty()) return {};
        }
        step.place = place_of(begin, at);
        steps.push_back(std::move(step));
        if (at < name.size() && name[at] == '.') {
            if (++at == name.size()) return {};
        }
    }
    return steps.size() > most_steps ? std::vector<Step>{} : steps;
}

std::string quoted(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (byte < 0x20) {
            result += "\\x";
            result += digits[byte >> 4U];
            result += digits[byte & 0xFU];
        } else {
            result += c;
        }
    }
    return result + '"';
}

/// What Helm reads in the text of a value, in YAML.
std::string typed(std::string_view text) {
    std::string word = to_lower(text.substr(0, 6));
    if (word == "true" || word == "false" || word == "null") return word;
    if (text == "0") return "0";
    std::string_view number = text;
    if (number.starts_with('+')) number.remove_prefix(1);
    std::int64_t value = 0;
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), value);
    const bool is_number = parsed.ec == std::errc{} && parsed.ptr == number.data() + number.size();
    if (is_number && text[0] != '0') return std::to_string(value);
    return quoted(text);
}

/// The settings of one MeshConfig.
class Settings {
public:
    Settings() : all_(1) {}

    /// Of the steps those from `first` on are below the MeshConfig. The last parameter wins.
    void set(std::span<const Step> steps, std::string_view value, bool as_text, ByteRange place) {
        std::size_t at = 0;
        for (const Step& step : steps) at = step.index ? item(at, step) : entry(at, step);
        const bool is_list = value.starts_with('{') && value.ends_with('}') && value.size() > 1;
        if (is_list) {
            set_list(at, value.substr(1, value.size() - 2), as_text, place);
        } else {
            set_scalar(at, unescaped(value), as_text, place);
        }
    }

    [[nodiscard]] DecodedScalar text() const {
        DecodedScalar result;
        write(0, result);
        return result;
    }

private:
    using Kind = Setting::Kind;

    static std::string unescaped(std::string_view value) {
        std::string result;
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (value[i] == '\\' && i + 1 < value.size()) ++i;
            result += value[i];
        }
        return result;
    }

    void become(std::size_t at, Kind kind, ByteRange place) {
        if (all_[at].kind == kind) return;
        all_[at] = {};
        all_[at].kind = kind;
        all_[at].place = place;
    }

    std::size_t added(ByteRange place) {
        all_.emplace_back().place = place;
        return all_.size() - 1;
    }

    std::size_t entry(std::size_t at, const Step& step) {
        become(at, Kind::mapping, step.place);
        if (const auto known = all_[at].by_key.find(step.key); known != all_[at].by_key.end()) {
            return known->second;
        }
        const std::size_t value = added(step.place);
        Setting& mapping = all_[at];
        mapping.by_key.emplace(step.key, value);
        mapping.keys.push_back(step.key);
        mapping.key_places.push_back(step.place);
        mapping.items.push_back(value);
        return value;
    }

    std::size_t item(std::size_t at, const Step& step) {
        become(at, Kind::list, step.place);
        while (all_[at].items.size() <= *step.index) {
            const std::size_t value = added(step.place);
            all_[at].items.push_back(value);
        }
        return all_[at].items[*step.index];
    }

    void set_scalar(std::size_t at, std::string_view text, bool as_text, ByteRange place) {
        all_[at] = {};
        all_[at].kind = Kind::scalar;
        all_[at].text = as_text ? quoted(text) : typed(text);
        all_[at].place = place;
    }

    void set_list(std::size_t at, std::string_view text, bool as_text, ByteRange place) {
        all_[at] = {};
        become(at, Kind::list, place);
        while (!text.empty()) {
            std::size_t end = 0;
            while (end < text.size() && text[end] != ',') end += text[end] == '\\' ? 2U : 1U;
            end = std::min(end, text.size());
            const std::size_t value = added(place);
            all_[at].items.push_back(value);
            set_scalar(value, unescaped(text.substr(0, end)), as_text, place);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    static void write(std::string_view token, ByteRange place, DecodedScalar& result) {
        result.text += token;
        result.map.append_replacement(token.size(), place);
    }

    void write(std::size_t at, DecodedScalar& result) const {
        const Setting& setting = all_[at];
        if (setting.kind == Kind::none || setting.kind == Kind::scalar) {
            write(setting.kind == Kind::none ? "null" : setting.text, setting.place, result);
            return;
        }
        const bool mapping = setting.kind == Kind::mapping;
        write(mapping ? "{" : "[", setting.place, result);
        for (std::size_t i = 0; i < setting.items.size(); ++i) {
            if (i > 0) write(", ", setting.place, result);
            if (mapping) {
                write(quoted(setting.keys[i]), setting.key_places[i], result);
                write(": ", setting.key_places[i], result);
            }
            write(setting.items[i], result);
        }
        write(mapping ? "}" : "]", setting.place, result);
    }

    std::vector<Setting> all_;  // the MeshConfig is the first
};

}  // namespace

std::vector<DecodedScalar> mesh_config_of_parameters(const PlacedTree& manifest, NodeId list) {
    const YamlTree& tree = manifest.tree();
    if (list == no_node || tree.node(list).kind != NodeKind::sequence) return {};
    std::map<std::string, Settings> by_chart;
    for (const NodeId parameter : tree.children(list)) {
        const NodeId name = find_value(tree, tree.resolve(parameter), "name");
        const std::string_view text = scalar_text(tree, name);
        if (text.find("meshConfig") == std::string_view::npos) continue;
        const ByteRange whole = tree.node(name).range;
        const std::size_t written = slice(manifest.text(), whole).find(text);
        const std::vector<Step> steps = steps_of(text, [&](std::size_t begin, std::size_t end) {
            if (written == std::string_view::npos) return whole;
            return ByteRange{whole.begin + written + begin, whole.begin + written + end};
        });
        const std::size_t depth = !steps.empty() && steps[0].key == "meshConfig" ? 1 : 2;
        if (steps.size() <= depth || steps[depth - 1].key != "meshConfig") continue;
        const NodeId value = find_value(tree, tree.resolve(parameter), "value");
        const bool as_text =
            scalar_text(tree, find_value(tree, tree.resolve(parameter), "forceString")) == "true";
        by_chart[depth == 1 ? std::string() : steps[0].key].set(
            std::span(steps).subspan(depth), scalar_text(tree, value), as_text,
            value == no_node ? whole : tree.node(value).range);
    }
    std::vector<DecodedScalar> texts;
    texts.reserve(by_chart.size());
    for (const auto& [chart, settings] : by_chart) texts.push_back(settings.text());
    return texts;
}

}  // namespace meshlint
