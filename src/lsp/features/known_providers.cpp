#include "lsp/features/known_providers.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "lsp/features/flow_outline.h"
#include "lsp/features/outline.h"
#include "rules/mesh/provider_kinds.h"

namespace meshlint::lsp {

namespace {

/// Reads the elements of `extensionProviders` from lines and brackets.
class WrittenProviders {
public:
    WrittenProviders(std::string_view text, KnownProviders& known) : text_(text), known_(known) {}

    void read() {
        constexpr std::string_view list = "extensionProviders:";
        for (std::size_t at = text_.find(list); at != std::string_view::npos;
             at = text_.find(list, at + 1)) {
            column_ = 0;
            read_list(at);
        }
    }

private:
    void read_list(std::size_t begin) {
        const OutlineLine head = read_outline_line(text_, begin);
        take_flow(head.value);
        for (std::size_t at = text_.find('\n', begin); at < text_.size();
             at = text_.find('\n', at)) {
            const OutlineLine line = read_outline_line(text_, ++at);
            if (line.says_nothing()) continue;
            if (line.column <= head.column) break;
            take(line);
        }
        finish();
    }

    void take(const OutlineLine& line) {
        if (!line.dashes.empty() && (column_ == 0 || line.column <= column_)) {
            finish();
            column_ = line.column;
        }
        if (line.key && line.column == column_) {
            take_entry(slice(text_, *line.key), slice(text_, line.value));
        } else if (!line.key) {
            take_flow(line.value);
        }
    }

    void take_entry(std::string_view key, std::string_view value) {
        if (key == "name") name_ = unquoted(value);
        if (is_kind(key)) kind_ = key;
    }

    static bool is_kind(std::string_view key) {
        return std::ranges::find(provider_kinds, key, &ProviderKind::name) != provider_kinds.end();
    }

    /// `[{name: a, ...}, ...]`, or `{name: a, ...}`
    void take_flow(ByteRange range) {
        const std::string_view value = slice(text_, range);
        if (!value.starts_with('{') && !value.starts_with('[')) return;
        const auto around = flow_around(text_, range, range.begin + 1);
        if (around.empty()) return;
        for (const FlowEntry& entry : around.front().entries) {
            if (value.starts_with('[')) {
                take_flow(entry.value);
            } else if (entry.key) {
                take_entry(slice(text_, *entry.key), slice(text_, entry.value));
            }
        }
        finish();
    }

    void finish() {
        if (!name_.empty()) known_.add(name_, kind_, true);
        name_ = kind_ = {};
    }

    std::string_view text_;
    KnownProviders& known_;
    std::size_t column_ = 0;  ///< of the keys of the element; 0: there was none yet
    std::string_view name_;
    std::string_view kind_;
};

}  // namespace

void KnownProviders::add(std::string_view name, std::string_view kind, bool is_users) {
    const auto [found, is_new] = by_name_.try_emplace(std::string(name));
    Definition& definition = found->second;
    if (is_new || !kind.empty()) definition.kinds.emplace(kind);
    definition.is_users = definition.is_users || is_users;
}

void KnownProviders::add(const ProviderFacts& facts) {
    for (const ProviderDefinition& each : facts.definitions) {
        add(each.name, each.kind, each.is_users);
    }
}

void KnownProviders::add_written(std::string_view text) { WrittenProviders(text, *this).read(); }

std::vector<KnownProvider> KnownProviders::fit_for(ProviderUse use) const {
    std::vector<KnownProvider> fitting;
    for (const auto& [name, definition] : by_name_) {
        const auto kind = std::ranges::find_if(definition.kinds, [use](const std::string& each) {
            return serves(each, use).value_or(true);
        });
        if (kind != definition.kinds.end()) fitting.push_back({name, *kind, definition.is_users});
    }
    std::ranges::stable_sort(fitting, std::ranges::greater{}, &KnownProvider::is_users);
    return fitting;
}

}  // namespace meshlint::lsp
