// The shared ConfigMap out of the MeshConfig of open source Istio: layout, values, what is left
// out.
#include "meshlint/convert.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "catch2.h"
#include "loader/manifest/config_map.h"
#include "loader/targets/mesh_block.h"
#include "loader/yaml/yaml_loader.h"
#include "migrate/json_value.h"

namespace {

using namespace meshlint;

using Outcome = std::variant<Conversion, Problem>;

Outcome convert(std::string_view text, std::string_view to = "asm-1-28",
                HolderKind input = HolderKind::automatic) {
    ConvertOptions options;
    options.revision = find_revision(to);
    options.input = input;
    return convert_mesh_config(text, options);
}

Conversion converted(std::string_view text, std::string_view to = "asm-1-28") {
    Outcome outcome = convert(text, to);
    INFO(text);
    if (const auto* problem = std::get_if<Problem>(&outcome)) FAIL(problem->message);
    return std::get<Conversion>(std::move(outcome));
}

std::string manifest(std::string_view lines, std::string_view header = "|-") {
    std::string text =
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-28\n"
        "  namespace: aks-istio-system\ndata:\n  mesh: ";
    text += header;
    text += '\n';
    text += lines;
    return text;
}

/// "FIELD:LINE outcome", with "=NAME" behind it for a renamed one.
std::vector<std::string> told(const Conversion& conversion) {
    std::vector<std::string> rows;
    for (const FieldOutcome& field : conversion.fields) {
        std::string row = field.path + ":" + std::to_string(field.position.line) + " ";
        row += to_string(field.fate);
        if (!field.renamed.empty()) row += "=" + field.renamed;
        rows.push_back(std::move(row));
    }
    return rows;
}

TEST_CASE("an IstioOperator keeps its comments and layout") {
    const Conversion result = converted(
        "apiVersion: install.istio.io/v1alpha1\n"             // line 1
        "kind: IstioOperator\n"                               // 2
        "metadata: {name: prod}\n"                            // 3
        "spec:\n"                                             // 4
        "  profile: default  # not ours\n"                    // 5
        "  meshConfig:\n"                                     // 6
        "    # How logs look.\n"                              // 7
        "    accessLogFile: '/dev/stdout'   # all of them\n"  // 8
        "\n"                                                  // 9
        "    # Not for us.\n"                                 // 10
        "    # Really not.\n"                                 // 11
        "    rootNamespace: istio-system\n"                   // 12
        "      # deeper, so about the root\n"                 // 13
        "\n"                                                  // 14
        "    # A remark about nothing.\n"                     // 15
        "\n"                                                  // 16
        "    defaultConfig:\n"                                // 17
        "        # Where istiod is.\n"                        // 18
        "        discoveryAddress: istiod:15012\n"            // 19
        "        concurrency: 2\n"                            // 20
        "        # Nobody knows it.\n"                        // 21
        "        frobnicate: [1,\n"                           // 22
        "          2]\n"                                      // 23
        "    # The end.\n"                                    // 24
        "  values:\n"                                         // 25
        "    global: {}\n");                                  // 26
    CHECK(result.text == manifest("    # How logs look.\n"
                                  "    accessLogFile: '/dev/stdout'   # all of them\n"
                                  "\n"
                                  "    # A remark about nothing.\n"
                                  "\n"
                                  "    defaultConfig:\n"
                                  "        concurrency: 2\n"
                                  "    # The end.\n"));
    CHECK(result.source == "IstioOperator prod");
    CHECK(result.position == Position{3, 18});
    CHECK_FALSE(result.rewritten);
    CHECK(told(result) ==
          std::vector<std::string>{
              "accessLogFile:8 supported", "rootNamespace:12 blocked", "defaultConfig:17 supported",
              "defaultConfig.discoveryAddress:19 blocked", "defaultConfig.concurrency:20 supported",
              "defaultConfig.frobnicate:22 unknown"});
}

TEST_CASE("Helm values, a bare MeshConfig and Istio's ConfigMap give the same block") {
    const std::string expected =
        manifest("    accessLogFile: /dev/stdout\n    enableTracing: true\n");
    const std::vector<std::string> sources = {
        "meshConfig:\n  accessLogFile: /dev/stdout\n  enableTracing: true\n  rootNamespace: x\n",
        "istiod:\n  meshConfig:\n    accessLogFile: /dev/stdout\n    enableTracing: true\n",
        "---\naccessLogFile: /dev/stdout\nenableTracing: true\nrootNamespace: x\n",
        "accessLogFile: /dev/stdout\r\nenableTracing: true\r\n",
        "kind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata:\n"
        "  mesh: \"accessLogFile: /dev/stdout\\nenableTracing: true\\nrootNamespace: x\\n\"\n",
        "kind: ConfigMap\nmetadata: {name: istio-canary}\ndata:\n  mesh: |\n"
        "    accessLogFile: /dev/stdout\n    enableTracing: true\n",
        "kind: List\nitems:\n- kind: IstioOperator\n  spec:\n    values:\n      meshConfig:\n"
        "        accessLogFile: /dev/stdout\n        enableTracing: true\n",
    };
    for (const std::string& source : sources) {
        INFO(source);
        CHECK(converted(source).text == expected);
    }
}

TEST_CASE("the styles that cannot stay as they are") {
    struct Case {
        std::string_view source;
        std::string text;
        bool rewritten;
    };
    const std::vector<Case> cases = {
        // A flow mapping, where only defaultConfig is one, loses entries in place.
        {"accessLogFile: a\ndefaultConfig: {discoveryAddress: x, concurrency: 2, # two\n"
         "  tracing: {}}\n",
         manifest("    accessLogFile: a\n    defaultConfig: {concurrency: 2, tracing: {}}\n"),
         false},
        // Everything in flow style is written anew.
        {"{accessLogFile: a, rootNamespace: b, defaultConfig: {concurrency: 2}}\n",
         manifest("    accessLogFile: \"a\"\n    defaultConfig:\n      concurrency: 2\n"), true},
        // An anchor that is left out, and a merge key.
        {"rootNamespace: &a x\naccessLogFile: *a\n", manifest("    accessLogFile: \"x\"\n"), true},
        {"ingressSelector: &a x\naccessLogFile: *a\n",
         manifest("    ingressSelector: &a x\n    accessLogFile: *a\n"), false},
        {"<<: {accessLogFile: x}\nenableTracing: true\n",
         manifest("    accessLogFile: \"x\"\n    enableTracing: true\n"), true},
        // A text that ends in a line end needs one behind it.
        {"accessLogFormat: |\n  a\n  b\n",
         manifest("    accessLogFormat: |\n      a\n      b\n", "|"), false},
        // Names are set right.
        {"access_log_file: x\ndefault_config:\n  statsUdpAddress: a:1\n",
         manifest("    accessLogFile: x\n    defaultConfig:\n      statsdUdpAddress: a:1\n"),
         false},
        // Nothing is left.
        {"rootNamespace: x\ndefaultConfig:\n  discoveryAddress: y\n", manifest("    {}\n"), false},
    };
    for (const Case& each : cases) {
        INFO(each.source);
        const Conversion result = converted(each.source);
        CHECK(result.text == each.text);
        CHECK(result.rewritten == each.rewritten);
    }
}

TEST_CASE("repeated and renamed keys are told") {
    CHECK(told(converted("accessLogFile: a\naccess_log_file: b\naccessLogFile: c\n"
                         "concurrency: 2\nhboneIdleTimeout: 1s\n")) ==
          std::vector<std::string>{"accessLogFile:1 repeated", "access_log_file:2 repeated",
                                   "accessLogFile:3 supported", "concurrency:4 unknown",
                                   "hboneIdleTimeout:5 not-in-revision"});
    CHECK(told(converted("default_config: {concurrency: 2}\n")) ==
          std::vector<std::string>{"default_config:1 supported=defaultConfig",
                                   "default_config.concurrency:1 supported"});
}

TEST_CASE("what cannot be converted is refused with its place") {
    struct Case {
        std::string_view source;
        std::string_view words;
        std::optional<Position> position;
    };
    const std::vector<Case> cases = {
        {"", "there is no MeshConfig", {}},
        {"kind: Secret\ndata: {}\n", "there is no MeshConfig", {}},
        {"a: b\n", "there is no MeshConfig", {}},
        {"meshConfig: {}\n---\nenableTracing: true\n", "a second MeshConfig", Position{3, 1}},
        {"kind: ConfigMap\nmetadata: {name: istio-shared-configmap-asm-1-27}\n"
         "data: {mesh: ''}\n",
         "a shared ConfigMap already", Position{2, 18}},
        {"kind: ConfigMap\nmetadata: {name: istio}\ndata:\n  mesh: 'a: ['\n",
         "its mesh block cannot be read", Position{4, 14}},
        {"kind: ConfigMap\nmetadata: {name: istio}\ndata:\n  mesh: ''\n", "sets nothing",
         Position{4, 9}},
        {"meshConfig: {]\n", "it cannot be read", Position{1, 14}},
    };
    for (const Case& each : cases) {
        INFO(each.source);
        const Outcome outcome = convert(each.source);
        const auto* const problem = std::get_if<Problem>(&outcome);
        REQUIRE(problem != nullptr);
        INFO(problem->message);
        CHECK(problem->message.find(each.words) != std::string::npos);
        CHECK(problem->position == each.position);
    }
}

// ---- Generated inputs

/// A value as YAML behind a colon, its lines indented from `indent` on, and as canonical JSON.
struct Value {
    std::string yaml;
    std::string json;
};

class Generator {
public:
    explicit Generator(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
    }

    bool one_in(std::size_t n) { return below(n) == 0; }

    Value value(std::size_t indent) {
        const std::string space(indent, ' ');
        switch (below(9)) {
            case 0:
                return {" 10  # ten", "10"};
            case 1:
                return {" 'it''s # no comment'", "\"it's # no comment\""};
            case 2:
                return {" |\n" + space + "# text\n\n" + space + "  more: [\n",
                        "\"# text\\n\\n  more: [\\n\""};
            case 3:
                return {" >-\n" + space + "one\n" + space + "two", "\"one two\""};
            case 4:
                return {"\n" + space + "# inside\n" + space + "- a: yes\n" + space + "  b: ~\n" +
                            space + "- {c: \"\\x41\"}",
                        "[{\"a\": true, \"b\": null}, {\"c\": \"A\"}]"};
            case 5:
                return {" [x,\n" + space + "z]", "[\"x\", \"z\"]"};
            case 6:
                return {" one\n" + space + "two", "\"one two\""};
            case 7:
                return {" \"\xC3\xA9\\t\"", "\"\xC3\xA9\\t\""};
            default:
                return {"\n" + space + "m: 010\n" + space + "o:\n" + space + "  - 1s",
                        "{\"m\": 8, \"o\": [\"1s\"]}"};
        }
    }

    /// Distinct field names of a message, with strangers among them.
    std::vector<std::string> names(const Message& message) {
        std::vector<std::string> chosen;
        const std::size_t count = 1 + below(8);
        for (std::size_t i = 0; i < count; ++i) {
            const Field& field = message.fields[below(message.fields.size())];
            std::string name(one_in(6) ? field.proto_name : field.name);
            if (one_in(8)) name = "stranger" + std::to_string(i);
            const bool taken = std::ranges::any_of(chosen, [&](const std::string& other) {
                const Field* const known = message.find(other);
                return other == name || (known != nullptr && known == message.find(name));
            });
            if (!taken) chosen.push_back(std::move(name));
        }
        return chosen;
    }

private:
    std::mt19937 random_;
};

/// A MeshConfig as text, and what it says.
struct Model {
    std::string yaml;
    std::vector<std::pair<std::string, std::string>> values;  ///< path as written, JSON
};

void append_fields(Model& model, Generator& random, const Message& message, std::size_t indent,
                   const std::string& parent) {
    const std::string space(indent, ' ');
    for (const std::string& name : random.names(message)) {
        const std::string path = parent + name;
        if (random.one_in(4)) model.yaml += "\n";
        if (random.one_in(2)) model.yaml += space + "# about " + path + ".\n";
        model.yaml += space + name + ":";
        const Field* const field = message.find(name);
        if (field != nullptr && field->name == "defaultConfig" && &message == &mesh_config()) {
            model.yaml += "\n";
            append_fields(model, random, proxy_config(), indent + 1 + random.below(4), path + ".");
            continue;
        }
        const Value value = random.value(indent + 2);
        model.yaml += value.yaml;
        if (!model.yaml.ends_with('\n')) model.yaml += '\n';
        model.values.emplace_back(path, value.json);
    }
}

std::string wrapped(const Model& model, std::size_t kind) {
    const auto indented = [&](std::size_t by) {
        std::string text;
        std::string_view rest = model.yaml;
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            if (end != 0) text += std::string(by, ' ');
            text += rest.substr(0, end + 1);
            rest.remove_prefix(end + 1);
        }
        return text;
    };
    switch (kind) {
        case 0:
            return "# A bare one.\n" + model.yaml;
        case 1:
            return "kind: IstioOperator\nspec:\n  meshConfig:\n" + indented(5) + "  more: 1\n";
        case 2:
            return "meshConfig:\n" + indented(1) + "\nglobal: {}\n";
        default:
            return "kind: ConfigMap\nmetadata: {name: istio}\ndata:\n  mesh: |+\n" + indented(4) +
                   "  more: x\n";
    }
}

/// The value at a path of two levels in the result; empty when it is not there.
std::string value_in(const YamlTree& tree, NodeId root, const std::string& path) {
    NodeId node = root;
    std::string_view rest = path;
    while (node != no_node && !rest.empty()) {
        const std::size_t dot = std::min(rest.find('.'), rest.size());
        node = find_value(tree, node, rest.substr(0, dot));
        rest.remove_prefix(std::min(rest.size(), dot + 1));
    }
    std::string text;
    if (node != no_node) append_json_value(text, tree, node);
    return text;
}

TEST_CASE("a generated MeshConfig keeps its values, and nothing that AKS refuses", "[property]") {
    constexpr std::array<std::string_view, 3> targets = {"asm-1-18", "asm-1-28", "asm-1-31"};
    std::size_t kept = 0;
    std::size_t rewritten = 0;
    constexpr unsigned rounds = 1500;
    for (unsigned seed = 0; seed < rounds; ++seed) {
        Generator random(seed);
        Model model;
        append_fields(model, random, mesh_config(), 0, "");
        const std::string source = wrapped(model, seed % 4);
        INFO("seed " << seed << "\n" << source);
        const Outcome outcome = convert(source, targets[random.below(targets.size())]);
        if (const auto* problem = std::get_if<Problem>(&outcome)) {
            // Only a bare one without any field of MeshConfig is not recognised.
            CHECK(problem->message.starts_with("there is no MeshConfig"));
            CHECK(seed % 4 == 0);
            continue;
        }
        const auto& result = std::get<Conversion>(outcome);
        INFO(result.text);
        if (result.rewritten) ++rewritten;

        const FileReport report = lint("result", result.text, {});
        REQUIRE(report.config_maps.size() == 1);
        for (const FieldUse& use : report.config_maps.front().fields) {
            INFO(use.path);
            CHECK(use.known);
            CHECK(use.classification != Classification::blocked);
        }

        const LoadedYaml loaded = load_yaml(result.text, {});
        REQUIRE(loaded.tree);
        const ConfigMap config_map = find_config_maps(*loaded.tree).front();
        const MeshBlock block(PlacedTree(*loaded.tree, result.text, 0),
                              find_value(*loaded.tree, config_map.data, "mesh"), {});
        REQUIRE_FALSE(block.problem());
        for (const FieldOutcome& field : result.fields) {
            const auto written = std::ranges::find(model.values, field.path,
                                                   &std::pair<std::string, std::string>::first);
            const bool comment =
                result.text.find("# about " + field.path + ".\n") != std::string::npos;
            if (!is_kept(field.fate)) {
                CHECK_FALSE(comment);
                continue;
            }
            if (written == model.values.end()) continue;  // defaultConfig itself
            ++kept;
            std::string path = field.path;
            if (!field.renamed.empty()) {
                const std::size_t dot = path.rfind('.');
                path = (dot == std::string::npos ? "" : path.substr(0, dot + 1)) + field.renamed;
            }
            if (path.starts_with("default_config.")) path.replace(0, 14, "defaultConfig");
            INFO(path);
            CHECK(value_in(block.placed().tree(), block.placed().tree().root(), path) ==
                  written->second);
        }
    }
    CHECK(kept > rounds);
    CHECK(rewritten == 0);
}

}  // namespace
