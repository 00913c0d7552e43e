#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "config/config_keys.h"
#include "lsp/features/completion.h"
#include "lsp/features/completion_items.h"
#include "lsp/features/markdown.h"
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
          place_(find_place(text_, offset)),
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
            for (const ConfigKey& key : config_keys()) {
                const bool here =
                    !in_override_ || key.name == "severity" || key.name == "as-revision";
                if (!here || std::ranges::find(taken, key.name) != taken.end()) continue;
                add_key(key.name, key.type, config_key_markdown(key));
            }
            if (in_override_) add_key("files", "a list of globs", {});
        } else if (path_.front() == "severity") {
            for (const Rule& rule : rules()) add_key(rule.name, rule.summary, rule_markdown(rule));
        } else if (path_.front() == "limits") {
            for (const LimitRecord& limit : limit_records()) {
                add_key(limit.name, limit.description, limit_range(limit));
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
            for (const Revision& revision : revisions()) {
                add("\"" + std::string(revision.istio) + "\"", {});
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
        for (const Revision& revision : revisions()) {
            add(revision.name, {}, revision_markdown(revision, nullptr));
        }
    }

    /// The type tells how its value begins.
    [[nodiscard]] std::string key_text(std::string_view name, std::string_view type) const {
        std::string text(name);
        if (place_.key) return text;
        const bool list = type.starts_with("a list of mappings");
        if (!list && !type.starts_with("a mapping")) return text + ": ";
        const std::size_t column = place_.line.is_blank()
                                       ? place_.word.begin - place_.line.range.begin
                                       : place_.line.column;
        text += ":\n";
        text.append(column + 2, ' ');
        return list ? text + "- " : text;
    }

    void add_key(std::string_view name, std::string_view detail, std::string documentation) {
        list_.add({.label = std::string(name),
                   .kind = ItemKind::field,
                   .text = key_text(name, detail),
                   .detail = std::string(detail),
                   .documentation = std::move(documentation)});
    }

    void add(std::string_view word, std::string_view detail, std::string documentation = {}) {
        const bool behind_colon =
            place_.part == OutlinePart::value && place_.word.begin == place_.colon + 1;
        list_.add({.label = std::string(word),
                   .kind = ItemKind::constant,
                   .text = (behind_colon ? " " : "") + std::string(word),
                   .detail = std::string(detail),
                   .documentation = std::move(documentation)});
    }

    std::string_view text_;
    OutlinePlace place_;
    CompletionList list_;
    std::vector<std::string_view> path_;
    bool in_override_ = false;
};

}  // namespace

Json complete_configuration(const FeatureInput& input, std::size_t offset) {
    return ConfigurationCompletion(input, offset).take();
}

}  // namespace meshlint::lsp
