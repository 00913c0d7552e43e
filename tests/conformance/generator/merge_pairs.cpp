#include "conformance/generator/merge_pairs.h"

#include <algorithm>
#include <utility>

#include "conformance/generator/message_sketcher.h"
#include "conformance/generator/mutation.h"
#include "conformance/generator/odd_yaml.h"
#include "conformance/generator/realistic_configs.h"
#include "conformance/generator/yaml_writer.h"

namespace meshlint::conformance {

namespace {

struct SketchPair {
    Sketch shared;
    Sketch add_on;
};

constexpr std::string_view provider_names[] = {"a",     "b",          "c",          "otel",
                                               "envoy", "prometheus", "stackdriver"};
constexpr std::string_view metadata_keys[] = {"A", "B", "C", "ISTIO_META_X", "'1'", "true"};
constexpr std::string_view aliases[] = {"a.example", "b.example", "c", "cluster.local", "old"};

/// Two messages that have much in common.
class Sketcher {
public:
    Sketcher(const Vocabulary& vocabulary, Random& random)
        : vocabulary_(vocabulary), random_(random), sketcher_(random, 1) {}

    SketchPair mesh() {
        SketchPair pair{Sketch::map(), Sketch::map()};
        // Those that istiod merges come up more often than chance would have it.
        for (const std::string_view name :
             {"defaultConfig", "defaultProviders", "extensionProviders", "trustDomainAliases"}) {
            if (random_.chance(name == "defaultConfig" ? 55 : 20))
                add(pair, vocabulary_.mesh_config(), name);
        }
        add_some(pair, vocabulary_.mesh_config(), 1 + random_.below(4));
        return pair;
    }

private:
    void add_some(SketchPair& pair, const Message& message, std::size_t count) {
        if (message.fields.empty()) return;
        while (count-- > 0) add(pair, message, pick(random_, message.fields).name);
    }

    void add(SketchPair& pair, const Message& message, std::string_view name) {
        const Field& field = *message.find(name);
        if (has_field(pair.shared, field) || has_field(pair.add_on, field)) return;
        SketchPair values = both(message, field);
        const std::string key = sketcher_.key(field);
        const std::size_t who = random_.below(10);
        if (who != 0) pair.shared.add(key, vary(std::move(values.shared), field));
        if (who > 2) {
            Sketch value = vary(std::move(values.add_on), field);
            pair.add_on.add(random_.chance(95) ? key : sketcher_.key(field), std::move(value));
        }
    }

    /// Now and then nothing, or nothing in it.
    Sketch vary(Sketch value, const Field& field) {
        if (random_.chance(4)) return Sketch::raw("~");
        if (random_.chance(96)) return value;
        const FieldType& type = field.facts.back().type;
        if (type.shape == Shape::repeated) return Sketch::list();
        const bool mapping = type.shape == Shape::map || type.kind == ScalarKind::message;
        return mapping ? Sketch::map() : value;
    }

    SketchPair both(const Message& message, const Field& field) {
        const FieldType& type = field.facts.back().type;
        if (field.name == "extensionProviders") return {providers(), providers()};
        if (field.name == "trustDomainAliases") return {texts(aliases), texts(aliases)};
        if (field.name == "proxyMetadata") return {metadata(), metadata()};
        if (type.shape == Shape::single && type.kind == ScalarKind::message && random_.chance(80)) {
            SketchPair pair{Sketch::map(), Sketch::map()};
            add_some(pair, *type.message, 1 + random_.below(5));
            return pair;
        }
        Sketch shared = sketcher_.field(message, field, type);
        Sketch add_on = random_.chance(35) ? shared : sketcher_.field(message, field, type);
        return {std::move(shared), std::move(add_on)};
    }

    Sketch providers() {
        const Message& message =
            *vocabulary_.mesh_config().find("extensionProviders")->facts.back().type.message;
        Sketch list = Sketch::list();
        for (std::size_t count = random_.below(5); count > 0; --count) {
            Sketch provider = sketcher_.message(message, 1);
            std::erase_if(provider.entries,
                          [](const auto& entry) { return entry.first == "name"; });
            if (random_.chance(97)) {
                provider.add("name", Sketch::string(pick(random_, provider_names)));
            }
            list.items.push_back(std::move(provider));
        }
        return list;
    }

    template <typename Range>
    Sketch texts(const Range& range) {
        Sketch list = Sketch::list();
        for (std::size_t count = random_.below(5); count > 0; --count) {
            list.items.push_back(Sketch::string(pick(random_, range)));
        }
        return list;
    }

    Sketch metadata() {
        Sketch map = Sketch::map();
        for (const std::string_view key : metadata_keys) {
            if (random_.chance(40)) {
                map.add(key, Sketch::string(random_.chance(50)
                                                ? "same"
                                                : "x" + std::to_string(random_.below(9))));
            }
        }
        return map;
    }

    const Vocabulary& vocabulary_;
    Random& random_;
    MessageSketcher sketcher_;
};

}  // namespace

MergePairs::MergePairs(std::uint64_t seed, const std::filesystem::path& configs,
                       const Vocabulary& vocabulary, const Generator& generator)
    : seed_(seed),
      vocabulary_(&vocabulary),
      generator_(&generator),
      configs_(realistic_configs(configs)) {}

MergePair MergePairs::pair(std::uint64_t number) const {
    Random random = random_for(seed_ ^ 0x6D65726765U, number);
    const std::uint64_t slot = number % 20;
    if (slot == 0) return {generator_->mesh_block(number), generator_->mesh_block(number + 1)};
    if (slot < 4) {
        MergePair pair{pick(random, configs_), pick(random, configs_)};
        if (random.chance(30)) pair.shared += pick(random, configs_);
        if (random.chance(40)) mutate(pair.shared, random);
        if (random.chance(40)) mutate(pair.add_on, random);
        return {as_utf8(pair.shared), as_utf8(pair.add_on)};
    }
    const SketchPair pair = Sketcher(*vocabulary_, random).mesh();
    return {as_utf8(write_yaml(pair.shared, random_layout(random), random)),
            as_utf8(write_yaml(pair.add_on, random_layout(random), random))};
}

}  // namespace meshlint::conformance
