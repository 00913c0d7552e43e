#include "rules/findings/moved_report.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace meshlint {

namespace {

class Mover {
public:
    explicit Mover(std::size_t offset) : offset_(offset) {}

    void move(ByteRange& range) const {
        range.begin += offset_;
        range.end += offset_;
    }

    void move(Finding& finding) const {
        move(finding.range);
        for (RelatedPlace& place : finding.related) move(place.range);
        for (Fix& fix : finding.fixes) {
            move(fix.scope);
            for (Edit& edit : fix.edits) move(edit.range);
        }
    }

    void move(ConfigMapSummary& summary) const {
        move(summary.range);
        for (FieldUse& use : summary.fields) move(use.range);
    }

    void move(ProviderFacts& providers) const {
        providers.for_each_place([this](TextPlace& place) { move(place.range); });
    }

    void move(Unreadable& part) const {
        move(part.range);
        move(part.at);
    }

    void move(Suppression& suppression) const {
        for (SuppressedRule& rule : suppression.rules) move(rule.unused);
        for (ByteRange& line : suppression.lines) move(line);
        for (ByteRange& value : suppression.values) move(value);
        if (suppression.unused) move(*suppression.unused);
    }

    template <typename Element>
    void append(std::vector<Element>& whole, std::vector<Element>& part) const {
        if (offset_ != 0) {
            for (Element& element : part) move(element);
        }
        std::move(part.begin(), part.end(), std::back_inserter(whole));
    }

private:
    std::size_t offset_;
};

/// What does not fit is dropped. True if nothing was.
template <typename Element>
bool append_some(std::vector<Element>& whole, std::vector<Element>& part) {
    const std::size_t room = most_providers_per_file - whole.size();
    const auto taken = static_cast<std::ptrdiff_t>(std::min(room, part.size()));
    std::move(part.begin(), part.begin() + taken, std::back_inserter(whole));
    return part.size() <= room;
}

}  // namespace

void append_providers(ProviderFacts& whole, ProviderFacts&& part) {
    const bool all_definitions = append_some(whole.definitions, part.definitions);
    const bool all_references = append_some(whole.references, part.references);
    const bool all_defaults = append_some(whole.defaults, part.defaults);
    whole.meshes += part.meshes;
    whole.all_definitions = whole.all_definitions && part.all_definitions && all_definitions;
    whole.all_uses = whole.all_uses && part.all_uses && all_references && all_defaults;
}

void append_part(FileReport& whole, FileReport&& part, std::size_t offset) {
    const Mover mover(offset);
    mover.append(whole.findings, part.findings);
    mover.append(whole.config_maps, part.config_maps);
    mover.append(whole.suppressions, part.suppressions);
    mover.append(whole.unreadable, part.unreadable);
    mover.move(part.providers);
    append_providers(whole.providers, std::move(part.providers));
    whole.documents += part.documents;
    whole.substitutes = whole.substitutes || part.substitutes;
}

}  // namespace meshlint
