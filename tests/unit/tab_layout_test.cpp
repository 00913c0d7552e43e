#include "loader/tabs/tab_layout.h"

#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "loader/text/text_edit.h"
#include "loader/yaml/yaml_loader.h"
#include "support/scalar_generator.h"

namespace meshlint {

namespace {

using test::Random;

struct Repaired {
    std::string text;
    bool certain = false;
};

Repaired repaired(std::string_view text) {
    const TabLayout layout = lay_out_tabs(text, scan_tabs(text));
    std::vector<TextEdit> edits;
    for (const Margin& margin : layout.margins) {
        edits.push_back({margin.blanks, std::string(margin.spaces, ' ')});
    }
    return {apply_edits(text, edits), layout.certain};
}

void check_repair(std::string_view text, std::string_view expected) {
    const Repaired result = repaired(text);
    CHECK(result.text == expected);
    CHECK(result.certain);
}

}  // namespace

TEST_CASE("a line with a tab goes beside its siblings") {
    check_repair(R"(mesh: |-
    accessLogFile: /dev/stdout
    defaultConfig:
	  holdApplicationUntilProxyStarts: true
      terminationDrainDuration: 30s
    enableAutoMtls: true
)",
                 R"(mesh: |-
    accessLogFile: /dev/stdout
    defaultConfig:
      holdApplicationUntilProxyStarts: true
      terminationDrainDuration: 30s
    enableAutoMtls: true
)");
}

TEST_CASE("a text behind a bare dash keeps its own indentation") {
    check_repair("a:\n  - |\n    one\n\t\ttwo\n    three\n",
                 "a:\n  - |\n    one\n    two\n    three\n");
    check_repair("a:\n  - |\n    one\n  \ttwo\n", "a:\n  - |\n    one\n    two\n");
    check_repair("a:\n  - - |\n      one\n\t\t\ttwo\n", "a:\n  - - |\n      one\n      two\n");
    check_repair("a:\n  - b: |\n      one\n\t\t\ttwo\n", "a:\n  - b: |\n      one\n      two\n");
}

TEST_CASE("lines that go on with a value say nothing of where a line with a tab belongs") {
    check_repair("a:\n  b:\n\tc: {d: e,\n          f: g}\n\th: 1\n  i: 2\n",
                 "a:\n  b:\n    c: {d: e,\n          f: g}\n    h: 1\n  i: 2\n");
    check_repair("a:\n  b:\n\tc: \"d\n        e: f\"\n\tg: 1\n  i: 2\n",
                 "a:\n  b:\n    c: \"d\n        e: f\"\n    g: 1\n  i: 2\n");
}

TEST_CASE("an only child goes below its parent, as far in as the text's own step") {
    check_repair("a:\n  b:\n    c:\n\t  d: 1\n    e: 2\n",
                 "a:\n  b:\n    c:\n      d: 1\n    e: 2\n");
    check_repair("a:\n    b:\n        c: 1\nd:\n\te: 1\n",
                 "a:\n    b:\n        c: 1\nd:\n    e: 1\n");
    check_repair("a:\n\tb: 1\n", "a:\n  b: 1\n");
}

TEST_CASE("a block that is indented by tabs alone takes the step of the text") {
    check_repair(R"(metadata:
  name: istio-shared-configmap-asm-1-30
data:
  mesh: |-
	accessLogFile: /dev/stdout
	defaultConfig:
		concurrency: 2
		proxyMetadata:
			A: b
	enableAutoMtls: true
)",
                 R"(metadata:
  name: istio-shared-configmap-asm-1-30
data:
  mesh: |-
    accessLogFile: /dev/stdout
    defaultConfig:
      concurrency: 2
      proxyMetadata:
        A: b
    enableAutoMtls: true
)");
}

TEST_CASE("a tab behind a dash becomes what the entry's other lines want") {
    check_repair("list:\n-\tname: a\n  port: 1\n", "list:\n- name: a\n  port: 1\n");
    check_repair("list:\n-\tname: a\n    port: 1\n", "list:\n-   name: a\n    port: 1\n");
    check_repair("list:\n  -\ta\n  -\tb\n", "list:\n  - a\n  - b\n");
}

TEST_CASE("entries of lists stand as the others do") {
    check_repair("list:\n- name: a\n\t- name: b\n", "list:\n- name: a\n- name: b\n");
    check_repair("a:\n- x\nb:\n\t- y\n", "a:\n- x\nb:\n- y\n");
    check_repair("a:\n  - x\nb:\n\t- y\n", "a:\n  - x\nb:\n  - y\n");
}

TEST_CASE("the lines of a nested block scalar keep what stands behind their indentation") {
    check_repair("a:\n  b: |\n\tone\n\t\ttwo\n\tthree\n  c: 1\n",
                 "a:\n  b: |\n    one\n    \ttwo\n    three\n  c: 1\n");
}

TEST_CASE("comments and blank lines with tabs leave no blanks behind") {
    check_repair("a:\n\t# remark\n  b: 1\n\t\n  c: 2\n", "a:\n  # remark\n  b: 1\n\n  c: 2\n");
}

TEST_CASE("where two readings fit the layout is not certain") {
    // With tabs of four columns `d` belongs beside `b`, with tabs of eight beside `c`.
    CHECK_FALSE(repaired("a:\n    b:\n        c: 1\n\td: 2\n").certain);
}

namespace {

/// Random mappings and lists of one step. `path` makes the keys different.
void write_tree(Random& random, std::string& out, std::size_t column, std::size_t step, int depth) {
    const std::size_t count = 1 + random.below(3);
    const bool list = depth > 0 && random.below(4) == 0;
    for (std::size_t i = 0; i < count; ++i) {
        out.append(column, ' ');
        if (list) {
            out += "- name: x" + std::to_string(out.size()) + "\n";
            if (random.below(2) == 0) {
                out += std::string(column + 2, ' ') + "other: " + std::to_string(out.size()) + "\n";
            }
            continue;
        }
        out += "key" + std::to_string(out.size()) + ":";
        if (depth < 3 && random.below(2) == 0) {
            out += '\n';
            write_tree(random, out, column + step, step, depth + 1);
        } else {
            out += " value\n";
        }
    }
}

/// The indentation of some lines as an editor with wide tabs writes it.
std::string with_tabs(Random& random, std::string_view text, std::size_t width,
                      std::size_t one_in) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at) + 1;
        std::size_t blanks = 0;
        while (text[at + blanks] == ' ') ++blanks;
        const bool tabs = random.below(one_in) == 0;
        const std::size_t count = tabs ? blanks / width : 0;
        result.append(count, '\t').append(blanks - count * width, ' ');
        result += text.substr(at + blanks, end - at - blanks);
        at = end;
    }
    return result;
}

/// The tree without its places.
std::string shape(const YamlTree& tree, NodeId id) {
    if (id == no_node) return "none";
    const Node& node = tree.node(id);
    std::string text = node.kind == NodeKind::scalar    ? std::string(node.value)
                       : node.kind == NodeKind::mapping ? "{"
                                                        : "[";
    if (node.kind == NodeKind::scalar) return text;
    for (const NodeId child : tree.children(id)) text += shape(tree, child) + ",";
    return text + ")";
}

std::string shape(std::string_view text) {
    const LoadedYaml loaded = load_yaml(text, Limits{});
    return loaded.problem ? "unreadable" : shape(*loaded.tree, loaded.tree->root());
}

}  // namespace

TEST_CASE("what is certain is what was meant") {
    std::size_t repairs = 0;
    std::size_t certain = 0;
    for (std::size_t seed = 1; seed <= 5000; ++seed) {
        Random random(seed);
        constexpr std::size_t steps[] = {2, 2, 4};
        constexpr std::size_t widths[] = {2, 4, 8};
        const std::size_t step = steps[random.below(3)];
        std::string text;
        write_tree(random, text, 0, step, 0);
        const std::size_t width = widths[random.below(3)];
        const std::string broken = with_tabs(random, text, width, 1 + random.below(4));
        if (find_bad_tabs(broken).empty()) continue;
        ++repairs;
        const Repaired result = repaired(broken);
        if (!result.certain) continue;
        ++certain;
        INFO("seed " << seed << "\n"
                     << text << "---- broken\n"
                     << broken << "---- repaired\n"
                     << result.text);
        CHECK(shape(result.text) == shape(text));
    }
    CAPTURE(repairs, certain);
    CHECK(certain * 10 > repairs * 8);
}

}  // namespace meshlint
