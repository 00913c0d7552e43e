#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "config/config_keys.h"
#include "lsp/features/completion.h"
#include "lsp/features/completion_items.h"
#include "lsp/features/markdown.h"
#include "lsp/features/typed_place.h"
#include "meshlint/limits.h"
#include "meshlint/report.h"

namespace meshlint::lsp {

namespace {

/// The words of "a mapping from rules to error, warning, note or off" behind `marker`, which are
/// the choices there are; nothing where it is no such list.
std::vector<std::string_view> choices_in(std::string_view type) {
    std::vector<std::string_view> words;
    if (const std::size_t to = type.find(" to "); to != std::string_view::npos) {
        type.remove_prefix(to + 4);
    }
    while (!type.empty()) {
        std::size_t end = type.find(", ");
        std::size_t next = end + 2;
        if (end == std::string_view::npos) {
            end = type.find(" or ");
            next = end + 4;
        }
        if (end == std::string_view::npos) end = next = type.size();
        words.push_back(type.substr(0, end));
        type.remove_prefix(std::min(next, type.size()));
    }
    const bool all_words = std::ranges::all_of(
        words, [](std::string_view word) { return word.find(' ') == std::string_view::npos; });
    return all_words && words.size() > 1 ? words : std::vector<std::string_view>{};
}

const ConfigKey* find_key(std::string_view name) {
    const auto keys = config_keys();
    const auto found = std::ranges::find(keys, name, &ConfigKey::name);
    return found == keys.end() ? nullptr : &*found;
}

class ConfigurationCompletion {
public:
    ConfigurationCompletion(const FeatureInput& input, std::size_t offset)
        : text_(input.document.text()),
          typed_{input, text_, find_place(text_, offset)},
          place_(typed_.place),
          list_(input, place_.word) {
        for (const OutlineStep& step : place_.steps) {
            if (!step.is_item) path_.push_back(step.key);
        }
        // An override has some of the keys itself.
        if (!path_.empty() && path_.front() == "overrides") {
            in_override_ = true;
            path_.erase(path_.begin());
        }
    }

    Json take() {
        if (place_.part == OutlinePart::key) complete_key();
        if (place_.part == OutlinePart::value && place_.key) {
            complete_value(slice(text_, *place_.key));
        }
        return list_.take();
    }

private:
    void complete_key() {
        if (path_.empty()) {
            const auto taken = keys_beside(text_, place_);
            const auto is_taken = [&taken](std::string_view name) {
                return std::ranges::find(taken, name) != taken.end();
            };
            if (in_override_) {
                for (const std::string_view name : override_keys) {
                    if (!is_taken(name)) add_override_key(name);
                }
                return;
            }
            for (const ConfigKey& key : config_keys()) {
                if (!is_taken(key.name)) add_config_key(key);
            }
        } else if (path_.front() == "severity") {
            for (const Rule& rule : rules()) {
                add_key(rule.name, KeyHolds::value, rule.summary, rule_markdown(rule));
            }
        } else if (path_.front() == "limits") {
            for (const LimitRecord& limit : limit_records()) {
                add_key(limit.name, KeyHolds::value, limit.description, limit_range(limit));
            }
        } else if (path_.front() == "deployed-revisions") {
            add_revisions();
        }
    }

    void complete_value(std::string_view key) {
        if (!path_.empty() && path_.front() == "severity") {
            add_choices(find_key("severity")->type);
            return;
        }
        if (!path_.empty()) return;
        const ConfigKey* const record = find_key(key);
        if (record == nullptr) return;
        if (key == "format") {
            for (const ReportFormat& format : report_formats) add(format.name, format.purpose);
        } else if (key == "istio") {
            std::vector<std::string_view> releases;
            for (const Revision& revision : revisions()) releases.push_back(revision.istio);
            std::ranges::reverse(releases);  // clang 14 compiles no view of that kind
            for (const std::string_view release : releases) {
                add(fmt::format("\"{}\"", release), {});
            }
        } else if (record->type == "a revision") {
            add_revisions();
        } else if (record->type.find("mapping") == std::string_view::npos) {
            add_choices(record->type);
        }
    }

    void add_choices(std::string_view type) {
        for (const std::string_view word : choices_in(type)) add(word, {});
    }

    void add_revisions() {
        const TableOverlay* const overlay = typed_.input.options.overlay;
        for (const Revision* const revision : revisions_in_order(overlay)) {
            add(revision->name, {}, revision_markdown(*revision, overlay));
        }
    }

    void add_config_key(const ConfigKey& key) {
        const bool list = key.type.starts_with("a list");
        const bool keys = key.type.starts_with("a mapping");
        add_key(key.name, list ? KeyHolds::list : (keys ? KeyHolds::keys : KeyHolds::value),
                key.type, config_key_markdown(key));
    }

    /// Most are those of the whole configuration.
    void add_override_key(std::string_view name) {
        if (const ConfigKey* const key = find_key(name)) return add_config_key(*key);
        add_key(name, KeyHolds::list, find_key("exclude")->type, {});
    }

    void add_key(std::string_view name, KeyHolds holds, std::string_view detail,
                 std::string documentation) {
        list_.add({.label = std::string(name),
                   .kind = ItemKind::field,
                   .text = typed_.key_text(name, holds),
                   .detail = std::string(detail),
                   .documentation = std::move(documentation)});
    }

    void add(std::string_view word, std::string_view detail, std::string documentation = {}) {
        list_.add({.label = std::string(word),
                   .kind = ItemKind::constant,
                   .text = typed_.word_text(word),
                   .detail = std::string(detail),
                   .documentation = std::move(documentation)});
    }

    std::string_view text_;
    TypedPlace typed_;
    const OutlinePlace& place_;
    CompletionList list_;
    std::vector<std::string_view> path_;
    bool in_override_ = false;
};

}  // namespace

Json complete_configuration(const FeatureInput& input, std::size_t offset) {
    return ConfigurationCompletion(input, offset).take();
}

}  // namespace meshlint::lsp
