#include "conformance/generator/generator.h"

#include "conformance/generator/message_sketcher.h"
#include "conformance/generator/mutation.h"
#include "conformance/generator/odd_yaml.h"
#include "conformance/generator/realistic_configs.h"
#include "conformance/generator/slips.h"
#include "conformance/generator/yaml_writer.h"

namespace meshlint::conformance {

namespace {

/// Of 100 cases.
constexpr std::uint64_t systematic_share = 32;

/// Visits indices far apart, each once before any comes again.
std::size_t spread(std::uint64_t number, std::size_t count) {
    constexpr std::uint64_t prime = 2'147'483'647;
    return static_cast<std::size_t>(number * prime % count);
}

}  // namespace

Generator::Generator(std::uint64_t seed, const std::filesystem::path& configs,
                     const Vocabulary& vocabulary)
    : seed_(seed),
      vocabulary_(&vocabulary),
      configs_(realistic_configs(configs)),
      forms_(vocabulary) {}

std::string Generator::mesh_block(std::uint64_t number) const {
    Random random = random_for(seed_, number);
    std::string text;
    const std::uint64_t slot = number % 100;
    if (slot < systematic_share) {
        text = systematic(number, random);
    } else if (slot < 46) {
        text = random_config(random);
    } else if (slot < 70) {
        const Layout layout = random_layout(random);  // first, whatever order a compiler prefers
        text = write_yaml(forms_.validated(random), layout, random);
    } else if (slot < 86) {
        text = mutated_config(random);
    } else if (slot < 96) {
        text = odd_yaml(random);
        if (random.chance(15)) mutate(text, random);
    } else {
        text = hostile_text(random);
    }
    return as_utf8(text);
}

std::string Generator::systematic(std::uint64_t number, Random& random) const {
    const std::uint64_t turn = number / 100 * systematic_share + number % 100;
    const Sketch sketch = turn % 2 == 0
                              ? forms_.specific(spread(turn / 2, forms_.specific_count()), random)
                              : forms_.common(spread(turn / 2, forms_.common_count()), random);
    std::string text = write_yaml(sketch, random_layout(random), random);
    if (random.chance(2)) mutate(text, random);
    return text;
}

std::string Generator::field_block(const FieldForms::Case& each, Random& random) const {
    const Sketch sketch =
        each.specific ? forms_.specific(each.index, random) : forms_.common(each.index, random);
    return as_utf8(write_yaml(sketch, random_layout(random), random));
}

std::string Generator::random_config(Random& random) const {
    constexpr std::size_t bad_percents[] = {0, 2, 10, 25, 50};
    MessageSketcher sketcher(random, pick(random, bad_percents));
    const bool proxy = random.chance(30);
    Sketch sketch = sketcher.message(
        proxy ? vocabulary_->proxy_config() : vocabulary_->mesh_config(), 1 + random.below(6));
    if (proxy) sketch = Sketch::map({{"defaultConfig", std::move(sketch)}});
    std::string text = write_yaml(sketch, random_layout(random), random);
    if (random.chance(5)) mutate(text, random);
    return text;
}

std::string Generator::mutated_config(Random& random) const {
    std::string text = pick(random, configs_);
    if (random.chance(15)) text += pick(random, configs_);
    for (std::size_t count = random.below(5); count > 0; --count) mutate(text, random);
    return text;
}

std::string Generator::manifest(std::uint64_t number) const {
    Random random = random_for(seed_ ^ 0x6D616E6966657374U, number);
    const std::uint64_t kind = number / 2 % 3;
    std::string text = kind == 0 ? random_config(random) : std::string(pick(random, configs_));
    if (kind == 1) {
        constexpr std::string_view heads[] = {
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-28\n"
            "  namespace: aks-istio-system\ndata:\n  mesh: |-\n",
            "---\n# Source: chart\nkind: ConfigMap\napiVersion: v1\ndata:\n  other: \"x\"\n  mesh: "
            "|\n",
            "apiVersion: v1\nkind: List\nitems:\n- kind: ConfigMap\n  metadata: {name: a}\n  "
            "data:\n    mesh: >2+\n",
        };
        const std::string_view head = pick(random, heads);
        const std::size_t indent = head.ends_with(">2+\n") ? 6 : 4;
        std::string inner = std::move(text);
        text = head;
        while (!inner.empty()) {
            const std::size_t end = std::min(inner.find('\n'), inner.size() - 1) + 1;
            text += std::string(indent, ' ') + inner.substr(0, end);
            inner.erase(0, end);
        }
    }
    if (number % 2 == 0) return text;
    const bool slips = number % 4 == 1;
    for (std::size_t count = 1 + random.below(3); count > 0; --count) {
        slips ? slip(text, random) : mutate(text, random);
    }
    return text;
}

}  // namespace meshlint::conformance
