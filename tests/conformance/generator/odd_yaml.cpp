#include "conformance/generator/odd_yaml.h"

#include <algorithm>

#include "conformance/generator/value_pools.h"
#include "loader/text/utf8.h"

namespace meshlint::conformance {

namespace {

/// `@` stands for a random value and `$` for a random string scalar style of /dev/stdout.
constexpr std::string_view templates[] = {
    "x: &a {drainDuration: @}\ndefaultConfig:\n  <<: *a\n  concurrency: 1\n",
    "x: &a {concurrency: @}\ny: &b {statusPort: @}\ndefaultConfig:\n  <<: [*a, *b]\n",
    "defaultConfig:\n  concurrency: 1\n  <<: {concurrency: @, statusPort: 1}\n",
    "defaultConfig: {<<: {concurrency: @}, concurrency: 2}\n",
    "defaultConfig:\n  <<: {concurrency: @}\n  <<: {concurrency: 3}\n",
    "<<: {enableTracing: @}\naccessLogFile: $\n",
    "? <<\n: {enableTracing: @}\n",
    "!!merge <<: {enableTracing: @}\n",
    "'<<': {enableTracing: @}\n",
    "<<: @\n",
    "<<: [{enableTracing: @}, {enableTracing: true, trustDomain: a}]\n",
    "x: &l [{enableTracing: @}]\n<<: *l\n",
    "defaultConfig: &a\n  proxyMetadata: &b {A: @}\n  runtimeValues: *b\n",
    "x: &a &b @\ny: *a\n",
    "x: &a @\nenableTracing: *a\nproxyListenPort: *a\ntrustDomain: *a\n",
    "x: &a 1\nx2: &a @\nproxyListenPort: *a\n",
    "&a enableTracing: @\n*a : true\n",
    "defaultConfig: &a {proxyMetadata: *a}\n",
    "proxyListenPort: *later\nx: &later @\n",
    "connectTimeout: @\nconnectTimeout: 5s\n",
    "connectTimeout: 5s\nconnectTimeout: @\n",
    "defaultConfig: {concurrency: x}\ndefaultConfig: {concurrency: @}\n",
    "connect_timeout: @\nconnectTimeout: 5s\n",
    "connectTimeout: @\nconnect_timeout: bad\n",
    "connectTimeout: ~\nconnect_timeout: @\n",
    "default_config: {concurrency: @}\ndefaultConfig: {concurrency: 1}\n",
    "defaultConfig: {serviceCluster: @, tracingServiceName: CANONICAL_NAME_ONLY}\n",
    "defaultConfig: {tracingServiceName: @, serviceCluster: x}\n",
    "defaultConfig: {tracing: {zipkin: {address: 'a:1'}, lightstep: @}}\n",
    "defaultConfig: {privateKeyProvider: {cryptomb: ~, qat: {pollDelay: @}}}\n",
    "extensionProviders: [{name: a, zipkin: {service: a.b, port: @}, prometheus: {}}]\n",
    "extensionProviders: [{name: a, zipkin: {service: x, port: @}}, {name: a, datadog: {service: "
    "y, port: 1}}]\n",
    "extensionProviders:\n- name: a\n  zipkin: @\n- name: a\n",
    "---\nenableTracing: @\n---\nenableTracing: [\n",
    "--- {enableTracing: @}\n",
    "---\n---\nenableTracing: @\n",
    "%YAML 1.1\n---\nenableTracing: @\n",
    "%YAML 1.2\n---\nenableTracing: @\n",
    "%TAG !e! tag:yaml.org,2002:\n---\nproxyListenPort: !e!int @\n",
    "%FOO bar\n---\nenableTracing: @\n",
    "enableTracing: @\n...\nmore: [\n",
    "...\nenableTracing: @\n",
    "# comment\n\n   \nenableTracing: @ # comment\n#end",
    "enableTracing:\n  @\n",
    "enableTracing: # note\n  @\n",
    "enableTracing:\n@\n",
    "\"enableTracing\": @\n'proxyListenPort': 1\n",
    "\"enable\\u0054racing\": @\n",
    "? enableTracing\n: @\n? accessLogFile\n: $\n",
    "? [a]\n: @\n",
    "? {a: b}\n: @\n",
    "? &k enableTracing\n: @\n",
    "!!map {enableTracing: @}\n",
    "!!omap {enableTracing: @}\n",
    "!x\nenableTracing: @\n",
    "!!seq [a]\n",
    "{enableTracing: @, \"accessLogFile\":$}\n",
    "{\n  \"enableTracing\": @,\n\t\"accessLogFile\":\t$\n}\n",
    "{enableTracing: @,}\n",
    "{enableTracing: @\n",
    "[enableTracing: @]\n",
    "- enableTracing: @\n",
    "enableTracing\n",
    "@\n",
    "@",
    "  enableTracing: @\n  accessLogFile: $\n",
    "enableTracing: @\n accessLogFile: $\n",
    " enableTracing: @\naccessLogFile: $\n",
    "accessLogFile: $\nenableTracing: @\n",
    "accessLogFile: $\n\n\n  \nenableTracing: @\n",
    "trustDomainAliases:\n- $\n- @\n",
    "trustDomainAliases: [$, @]\n",
    "trustDomainAliases:\n  -\n    $\n  - - @\n",
    "defaultConfig:\n  proxyMetadata:\n    A: @\n    on: x\n    1: y\n    ~: z\n",
    "defaultConfig:\n  proxyMetadata:\n    A: @\n    on: x\n    0x10: y\n    1.0: z\n    1e6: w\n",
    "defaultConfig:\n  proxyMetadata: {A: @, yes: \"x\", 2001-01-01: d, 1.5: f, 1e21: g}\n",
    "on: @\nenableTracing: yes\n",
    "1: @\n0x2: a\n1e3: b\n",
    "~: @\n",
    ".nan: @\n",
    "18446744073709551615: @\n",
    "-0.0: @\n.inf: a\n",
    "[]: @\n",
    "{}: @\n",
    "{{ x }}: @\n",
    "enableTracing: {{ .Values.x }}\n",
    "accessLogFile: \"{{ .Values.x }}\"\nenableTracing: @\n",
    "meshConfig:\n  enableTracing: @\n",
    "mesh: {enableTracing: @}\n",
    "spec:\n  meshConfig:\n    enableTracing: @\n",
    "mesh: |-\n  enableTracing: @\n",
    "enableTracing: @\ntrustDomain: a\n--- text\n",
    "accessLogFormat: \"a\\\n  b\\\n\n  c @\"\n",
    "accessLogFormat: 'a\n\n  b @'\n",
    "accessLogFormat: a\n  b @\n\n  c\n",
    "accessLogFormat: |\n  a\n   b\n\n  @\nenableTracing: @\n",
    "accessLogFormat: |2\n   a\n  b @\nenableTracing: true\n",
    "accessLogFormat: |1-\n  a\n @\nenableTracing: true\n",
    "accessLogFormat: |+\n  a\n\n\nenableTracing: @\n",
    "accessLogFormat: >2-\n  a\n    b\n\n\n  @\n",
    "accessLogFormat: | # note\n  a\nenableTracing: @\n",
    "accessLogFormat: |\n# note\n  a\n",
    "accessLogFormat: |\n\ta\n",
    "accessLogFormat: |\n    a\n  b\nenableTracing: @\n",
    "accessLogFormat: |\n     \n  a\nenableTracing: @\n",
    "accessLogFormat: |0\n  a\n",
    "accessLogFormat: |-2\n  a\nenableTracing: @\n",
    "accessLogFormat: >\n\n  a\n  @\n\n",
    "accessLogFormat: |",
    "accessLogFormat: |\n",
    "accessLogFormat: >-\nenableTracing: @\n",
    "enableTracing: @\n\tproxyListenPort: 1\n",
    "\tenableTracing: @\n",
    "enableTracing:\t@\t\n",
    "enableTracing: @\n\t\naccessLogFile: $\n",
    "enableTracing: @\n\t# tab\naccessLogFile: $\n",
    "defaultConfig:\n\tconcurrency: @\n",
    "defaultConfig:\n  \tconcurrency: @\n",
    "trustDomainAliases:\n-\ta\n- @\n",
    "defaultConfig: {\n\tconcurrency: @\n}\n",
    "accessLogFile: a\t#b\nenableTracing: @\n",
    "enableTracing: @\r\naccessLogFile: $\r\n",
    "enableTracing: @\raccessLogFile: $\r",
    "\xEF\xBB\xBF"
    "enableTracing: @\n",
    "\xEF\xBB\xBF\xEF\xBB\xBF"
    "enableTracing: @\n",
    "enableTracing: @\n\xEF\xBB\xBF"
    "accessLogFile: a\n",
    "accessLogFile: a\xC2\x85"
    "enableTracing: @\n",
    "accessLogFile: a\xE2\x80\xA8"
    "enableTracing: @\n",
    "accessLogFile: a\xC2\xA0"
    "b\nenableTracing: @\n",
    "accessLogFile: \"a\x7f\"\nenableTracing: @\n",
    "defaultConfig: {proxyMetadata: {A: \"a\\x7fb\"}}\nenableTracing: @\n",
    "defaultConfig: {proxyMetadata: {A: \"a\\x85 \\u2028 \\uFEFF b\", B: \"@\"}}\n",
    "defaultConfig: {proxyMetadata: {A: \"a\\0\\a\\e\", \"k\\x7f\": b}}\nenableTracing: @\n",
    "accessLogFile: \"a\\x7fb\"\nenableTracing: @\n",
    "defaultProviders: {tracing: [\"a\\x7fb\", @]}\n",
    "defaultConfig: {meshId: \"\\uFFFE\", serviceCluster: \"\\x9f\"}\n",
    "defaultConfig: {proxyMetadata: {A: '2001-01-01', B: 'yes', C: '0x1', D: '~', E: '1e3', F: "
    "@}}\n",
    "defaultConfig: {tracing: {sampling: @}, statNameLength: 9007199254740993}\n",
    "defaultConfig: {concurrency: 16777217, tracing: {stackdriver: {maxNumberOfAttributes: @}}}\n",
    "defaultConfig: {tracing: {stackdriver: {maxNumberOfAttributes: 9007199254740993}}}\n",
    "defaultConfig: {tracing: {stackdriver: {maxNumberOfAttributes: 9223372036854775807}}}\n",
    "defaultConfig: {tracing: {sampling: 1e308}, fileFlushMinSizeKb: @}\n",
    "defaultConfig: @\nenableTracing: true\n",
    "defaultProviders: @\nenableTracing: true\n",
    "defaultConfig: {}\ndefaultProviders: {}\nextensionProviders: [~]\nx: @\n",
    "trustDomainAliases: [a, ~, @]\n",
    "tlsDefaults: {ecdhCurves: [~, @]}\nmeshMTLS: {ecdhCurves: ~}\n",
    "meshMTLS: {ecdhCurves: [@]}\n",
    "localityLbSetting: {distribute: [{from: '*', to: {'*': 100}}, {from: a, to: {a: @}}]}\n",
    "localityLbSetting: {distribute: [{from: a/b, to: {x: 100}}, {from: a/*, to: {y: 100}}, {from: "
    "'*', to: {z: @}}]}\n",
    "localityLbSetting: {distribute: [{from: a/*, to: {x: 100}}, {from: a/b, to: {y: @}}]}\n",
    "localityLbSetting: {failover: [{from: a, to: a}, {from: @, to: b}]}\n",
    "localityLbSetting: {failover: [{from: a, to: b}], failoverPriority: [@, "
    "topology.istio.io/subzone]}\n",
    "localityLbSetting: {failover: [{}], distribute: [{from: a, to: {a: @}}]}\n",
};

constexpr std::string_view stdout_forms[] = {
    "/dev/stdout",         "'/dev/stdout'",          "\"/dev/stdout\"",   "|-\n    /dev/stdout",
    ">-\n    /dev/stdout", "\"\\/dev/stdout\"",      "!!str /dev/stdout", "&f /dev/stdout",
    "!x /dev/stdout",      "\"/dev/\\\n    stdout\""};

constexpr std::string_view tokens[] = {"- ",
                                       "? ",
                                       ": ",
                                       ":",
                                       "\n",
                                       "\n  ",
                                       "\n    ",
                                       "\n",
                                       "\n- ",
                                       "{",
                                       "}",
                                       "[",
                                       "]",
                                       ",",
                                       ", ",
                                       "&a ",
                                       "*a",
                                       "!!str ",
                                       "!x ",
                                       "|",
                                       ">",
                                       "|-\n  ",
                                       "'",
                                       "\"",
                                       "#",
                                       " #",
                                       "%YAML 1.1\n",
                                       "---",
                                       "---\n",
                                       "...",
                                       "...\n",
                                       "<<",
                                       "\t",
                                       " ",
                                       "enableTracing",
                                       "defaultConfig",
                                       "true",
                                       "1",
                                       "a",
                                       "b",
                                       "~",
                                       "\\",
                                       "%",
                                       "@",
                                       "enableTracing: true\n",
                                       "trustDomain: a\n",
                                       "{a: b}",
                                       "[a]",
                                       "\r\n",
                                       "k: v",
                                       "-"};

constexpr std::string_view mesh_starts[] = {
    "enableTracing: true\n", "accessLogFile: /dev/stdout\ndefaultConfig:\n  concurrency: 1\n",
    "trustDomainAliases:\n- a\n- b\n", "{enableTracing: true}\n", ""};

std::string nested(Random& random) {
    constexpr std::string_view open[] = {"[", "{a: ", "- ", "? ", "a:\n", "{? ", "[a, "};
    const std::string_view opener = pick(random, open);
    const std::size_t depth = 1 + random.below(300);
    std::string text = random.chance(50) ? "x: " : "defaultConfig: ";
    if (opener == "a:\n" || opener == "- " || opener == "? ") text += '\n';
    for (std::size_t i = 0; i < depth; ++i) {
        if (opener == "a:\n") text += std::string(i + 1, ' ');
        text += opener;
    }
    text += '1';
    if (random.chance(80) && (opener[0] == '[' || opener[0] == '{')) {
        text.append(depth, opener[0] == '[' ? ']' : '}');
    }
    return text + '\n';
}

std::string many_aliases(Random& random) {
    const std::size_t width = 2 + random.below(12);
    const std::size_t levels = 1 + random.below(4);
    std::string text = "a0: &a0 [x, y]\n";
    for (std::size_t level = 1; level <= levels; ++level) {
        const std::string name = 'a' + std::to_string(level);
        text += name + ": &" + name + " [";
        for (std::size_t i = 0; i < width; ++i) {
            text += (i == 0 ? "*a" : ", *a") + std::to_string(level - 1);
        }
        text += "]\n";
    }
    return text + "enableTracing: true\n";
}

}  // namespace

std::string odd_yaml(Random& random) {
    std::string text;
    for (const char c : pick(random, templates)) {
        if (c == '@') {
            text += pick(random, common_values());
        } else if (c == '$') {
            text += pick(random, stdout_forms);
        } else {
            text += c;
        }
    }
    return text;
}

std::string hostile_text(Random& random) {
    std::string text(pick(random, mesh_starts));
    switch (random.below(5)) {
        case 0:
            return nested(random);
        case 1:
            return many_aliases(random);
        case 2:
            for (std::size_t count = random.below(60); count > 0; --count) {
                append_utf8(text, static_cast<char32_t>(random.chance(70) ? random.below(0x80)
                                                                          : random.below(0xD800)));
            }
            return text;
        default:
            for (std::size_t count = random.below(25); count > 0; --count) {
                text += pick(random, tokens);
            }
            return text;
    }
}

}  // namespace meshlint::conformance
