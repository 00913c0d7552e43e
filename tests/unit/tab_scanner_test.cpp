#include "loader/tabs/tab_scanner.h"

#include <yaml.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "loader/yaml/code_point_cursor.h"
#include "support/scalar_generator.h"

namespace meshlint {

static std::ostream& operator<<(std::ostream& out, ByteRange range) {
    return out << '[' << range.begin << ", " << range.end << ')';
}

namespace {

using test::Random;

/// A text in which an arrow stands for a tab that is bad.
struct Marked {
    std::string text;
    std::vector<ByteRange> bad;
};

Marked marked(std::string_view source) {
    constexpr std::string_view arrow = "→";
    Marked result;
    for (std::size_t i = 0; i < source.size();) {
        if (!source.substr(i).starts_with(arrow)) {
            result.text += source[i++];
            continue;
        }
        const std::size_t at = result.text.size();
        if (result.bad.empty() || result.bad.back().end != at) result.bad.push_back({at, at});
        ++result.bad.back().end;
        result.text += '\t';
        i += arrow.size();
    }
    return result;
}

std::string repaired(std::string_view text) {
    std::string result;
    std::size_t at = 0;
    for (const BadTabs& tabs : scan_tabs(text).bad) {
        result += text.substr(at, tabs.range.begin - at);
        result.append(tabs.spaces, ' ');
        at = tabs.range.end;
    }
    result += text.substr(at);
    return result;
}

/// What libyaml says about a text as a whole.
struct Verdict {
    bool accepted = false;
    bool about_tab = false;  // the first error is about the tab at `at`
    std::size_t at = 0;
};

Verdict ask_libyaml(std::string_view text) {
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    const void* bytes = text.data();
    yaml_parser_set_input_string(&parser, static_cast<const unsigned char*>(bytes), text.size());
    Verdict verdict;
    for (bool more = true; more;) {
        yaml_event_t event;
        if (yaml_parser_parse(&parser, &event) == 0) {
            if (parser.error == YAML_SCANNER_ERROR) {
                const std::string_view problem = parser.problem;
                verdict.at = CodePointCursor(text).byte_offset(parser.problem_mark.index);
                verdict.about_tab =
                    text.substr(verdict.at, 1) == "\t" &&
                    (problem.find("tab character") != std::string_view::npos ||
                     problem.find("cannot start any token") != std::string_view::npos);
            }
            more = false;
        } else {
            verdict.accepted = event.type == YAML_STREAM_END_EVENT;
            more = !verdict.accepted;
            yaml_event_delete(&event);
        }
    }
    yaml_parser_delete(&parser);
    return verdict;
}

/// How often an outcome was met, so that a test knows that it tested something.
struct Tally {
    std::size_t accepted = 0;
    std::size_t about_tab = 0;
};

/// Empty when the tabs found agree with libyaml, otherwise what is wrong.
std::string disagreement(const std::string& text, Tally& tally) {
    const Verdict verdict = ask_libyaml(text);
    const std::vector<ByteRange> bad = find_bad_tabs(text);
    if (verdict.accepted) {
        ++tally.accepted;
        if (!bad.empty()) return "bad tabs in an accepted text";
    }
    if (verdict.about_tab) {
        ++tally.about_tab;
        const bool found = std::ranges::any_of(bad, [&](ByteRange range) {
            return range.begin <= verdict.at && verdict.at < range.end;
        });
        if (!found) return "missed the tab at " + std::to_string(verdict.at);
    }
    std::size_t end = 0;
    for (const ByteRange range : bad) {
        const std::string_view tabs = slice(text, range);
        if (range.begin < end || tabs.empty()) return "ranges out of order";
        if (tabs.find_first_not_of('\t') != std::string_view::npos) return "not only tabs";
        end = range.end;
    }
    if (ask_libyaml(repaired(text)).about_tab) return "still a bad tab after the repair";
    return {};
}

constexpr std::array<std::string_view, 5> manifests{
    R"(# A comment
apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-shared-configmap-asm-1-24
  namespace: aks-istio-system
  labels: {app: istio, "istio.io/rev": asm-1-24}
data:
  mesh: |-
    accessLogFile: /dev/stdout
    defaultConfig:
      holdApplicationUntilProxyStarts: true

      proxyMetadata:
        A: "b"
    extensionProviders:
    - name: otel
      opentelemetry:
        port: 4317
        service: "otel.svc"   # in the cluster
  meshNetworks: 'networks: {}'
)",
    R"(accessLogFile: /dev/stdout
accessLogFormat: >
  [%START_TIME%] "%REQ(:METHOD)%
  %PROTOCOL%"

  more

defaultConfig:
  tracing: &tracing
    sampling: 10.0
    zipkin: {address: "zipkin.istio-system:9411"}
  proxyHeaders: *tracing
trustDomain: a plain value
  on two lines
  and a third
caCertificates:
- pem: |
    -----BEGIN CERTIFICATE-----
    AAAA
    -----END CERTIFICATE-----
  certSigners: [a, b,
    c, d]
-   spiffeBundleUrl: 'x
      y'
    trustDomains:
      - "one
        two \
        three"
      - !!str four
)",
    R"({
  "apiVersion": "v1",
  "kind": "ConfigMap",
  "metadata": {"name": "istio-shared-configmap-asm-1-24"},
  "data": {
    "mesh": "accessLogFile: /dev/stdout\n"
  }
}
)",
    R"(---
? a complex key
: - one
  - two
? |
  block key
: - - nested
    - list
  - key: value
    other: |2-
        deep
      less

    last:
# the end
)",
    R"(items:
  - kind: ConfigMap
    data: {mesh: "a: [1, 2]", more: [x,
      y z
      w, {q: 'r
      s'}]}
    - not: valid
  key without colon
  "quoted": &x !!str value
  <<: *x
)"};

/// A few edits that a text editor or a careless hand could have made.
std::string damaged(std::string_view manifest, Random& random) {
    constexpr std::array<std::string_view, 8> tabs{"\t",  "\t",  "\t",  "\t\t",
                                                   " \t", "\t ", "\t#", "\t\n"};
    constexpr std::array<std::string_view, 14> others{":", "- ", "\n", "\"", "'", "#",  "[",
                                                      "}", ",",  " ",  "|",  ">", ": ", "? "};
    std::string text(manifest);
    for (std::size_t edits = 1 + random.below(4); edits > 0; --edits) {
        const std::size_t at = random.below(text.size());
        const std::size_t line = text.rfind('\n', at) + 1;
        const std::size_t margin =
            std::min(text.find_first_not_of(" \t", line), text.size()) - line;
        const std::size_t kind = random.below(10);
        if (kind < 3) {
            text.insert(at, random.pick(tabs));
        } else if (kind < 5) {
            text.insert(line, random.pick(tabs));
        } else if (kind < 7) {
            text.replace(line, margin, std::string(margin / 2, '\t'));
        } else if (kind == 7) {
            std::ranges::replace(text, ' ', '\t');
            if (random.chance(50))
                std::ranges::replace(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at),
                                     '\t', ' ');
        } else if (kind == 8) {
            text.erase(at, 1 + random.below(3));
        } else {
            text.insert(at, random.pick(others));
        }
        if (text.empty()) text = "\t";
    }
    return text;
}

}  // namespace

TEST_CASE("tabs in a line's indentation are bad in block context") {
    const std::string_view source = GENERATE(
        // As the first characters, wherever the line stands.
        "→a: 1\n", "a:\n→b: 1\n", "a:\n →b: 1\n", "a:\n  b: 1\n→→c: 2\n", "a:\n→- b\n→- c\n",
        // Blank lines and comments.
        "→\n", "→", "a: 1\n→\nb: 2\n", "a:\n  b: 1\n→\n  c: 2\n", "a: 1\n→# c\nb: 2\n",
        "# c\n→# c\n", "a: 1 # c\n→\n", "a:\n  - b\n→",
        // Every tab of the indentation, runs apart, and every line.
        "a:\n → →→b: 1\n→c: 2\n", "metadata:\n→name: x\n→labels:\n→→a: b\ndata:\n→x: y\n",
        // Between a block indicator and its entry.
        "-→a\n", "- →a\n", "-→a: 1\n", "-→- a\n", "-→\n  a\n", "-→# c\n  a\n", "?→a\n:→b\n",
        "? a\n: →b\n", "- -→ →a\n",
        // Continuation lines of a plain scalar: only once they are indented by spaces.
        "a: b\n→c\n", "a:\n  b: c\n →d\n", "- a\n→b\n", "a: [b\n→c]\n", "a:\n  - {b: c\n →d}\n",
        // Other line breaks.
        "a:\r\n→b: 1\r\n", "a:\r→b: 1\r", "a:\u0085→b: 1", "a:\u2028→b: 1");
    const Marked expected = marked(source);
    CAPTURE(source);
    CHECK(find_bad_tabs(expected.text) == expected.bad);
    CHECK(ask_libyaml(expected.text).about_tab);
}

TEST_CASE("tabs in a block scalar are bad where its indentation is") {
    const std::string_view source =
        GENERATE("a: |\n→x\n", "a: |\n  →x\n", "a: |\n  x\n→y\n", "a: >-\n  x\n →y\n",
                 "a: |\n  x\n→\n  y\n", "a: |\n\n→\n  x\n", "a: |\n  x\n→", "a: |2\n→ x\n",
                 "a: |2\n →x\n", "|\n→x\n", "- |\n→x\n→y\n",
                 // All of a line's indentation, even where its end would be content.
                 "data:\n→mesh: |\n→→a:\n→→→b: 1\n→other: |\n→→c\n", "a: |\n  x\n→ →y\tz\n",
                 // A line that ends the scalar.
                 "a:\n  b: |\n    x\n→c: 1\n");
    const Marked expected = marked(source);
    CAPTURE(source);
    CHECK(find_bad_tabs(expected.text) == expected.bad);
    CHECK(ask_libyaml(expected.text).about_tab);
}

TEST_CASE("tabs elsewhere are fine") {
    const std::string_view text =
        GENERATE("", "a", "a:\t1\n", "a: 1\t\n", "a: 1\t# c\n", "a\t: 1\n", "a: x\ty\n",
                 "\"a\"\t:\tb\n", "a: {\tb: 1}\n", "a: [\n\t1,\n\t\n\t2 # c\n\t]\t\n",
                 "{\n\t\"a\": 1\n}\n", "---\ta\n", "&a\tb: !!str\tc\n", "# c\tc\n", "a: |\t\n  x\n",
                 "a: >\t# c\n  x\n", "a: |\n  x\ty\n  \tz\n", "a: |1\n \tx\n",
                 "a: \"x\n\ty\n\t\"\nb: 'x\n\n\t\ty'\n", "a: \"\\\n\tx\"\n", "a: b\n \tc\n",
                 "a: 1\n \t\nb: 2\n", "a: b\n  \t\n  c\n", "%YAML 1.1\n\t\n---\na: 1\n",
                 "\xEF\xBB\xBF"
                 "a:\t1\n");
    CAPTURE(text);
    CHECK(find_bad_tabs(text).empty());
    CHECK(ask_libyaml(text).accepted);
}

TEST_CASE("only the first document counts") {
    CHECK(find_bad_tabs("a: 1\n---\n\tb: 1\n").empty());
    CHECK(find_bad_tabs("a: 1\n...\n\tb: 1\n").empty());
    CHECK(find_bad_tabs("---\n\ta: 1\n---\n\tb: 1\n") == std::vector<ByteRange>{{4, 5}});
}

TEST_CASE("bad tabs are found behind other mistakes") {
    const std::string_view source =
        GENERATE("a: b: c\nd:\n→e: 1\n", "a: @x\nb:\n→c: 1\n", "key\nb:\n→c: 1\n",
                 "a: 'it's'\nb:\n→c: 1\n", "a: \"open\nb: '\nc:\n→d: 1\n→e: ''\n→f: [1]\n",
                 "a: ]\nb:\n→c: 1\n", "a: |x\n→y\n", "a: *\nb:\n→c: 1\n", "a: - b\nc:\n→d: 1\n",
                 "a: 1,\nb:\n→c: 1\n", "a: {{ .Values.x }}\nb:\n→c: 1\n", "%FOO\n---\na:\n→b: 1\n");
    const Marked expected = marked(source);
    CAPTURE(source);
    CHECK(find_bad_tabs(expected.text) == expected.bad);
    CHECK_FALSE(ask_libyaml(expected.text).accepted);
}

TEST_CASE("the spaces proposed for a tab keep the structure") {
    SECTION("tab stops are as wide as the text's own indentation, or two") {
        CHECK(repaired("a:\n\tb:\n\t\tc: 1\n") == "a:\n  b:\n    c: 1\n");
        CHECK(repaired("a:\n    b: 1\nc:\n\td: 1\n") == "a:\n    b: 1\nc:\n    d: 1\n");
        CHECK(repaired("a:\n    b:\n  \tc: 1\n") == "a:\n    b:\n    c: 1\n");
        CHECK(repaired("a:\n          b: 1\nc:\n\td: 1\n") == "a:\n          b: 1\nc:\n  d: 1\n");
        CHECK(repaired("-\ta: 1\n\tb: 2\n") == "- a: 1\n  b: 2\n");
        CHECK(repaired("-\t# c\n\ta\n") == "- # c\n  a\n");
    }
    SECTION("a line of blanks alone loses its tabs") {
        CHECK(repaired("a: 1\n\t\nb: 2 # c\n \t \n") == "a: 1\n\nb: 2 # c\n  \n");
        CHECK(repaired("a: |\n\t\t\t\n  x\n\t\n") == "a: |\n\n  x\n\n");
    }
    SECTION("a line of a block scalar stays in it") {
        CHECK(repaired("data:\n  mesh: |\n\ta: 1\n\tb: 1\n") ==
              "data:\n  mesh: |\n   a: 1\n   b: 1\n");
        CHECK(repaired("data:\n  mesh: |\n    a: 1\n\tb: 1\n") ==
              "data:\n  mesh: |\n    a: 1\n    b: 1\n");
        CHECK(repaired("data:\n  mesh: |\n    a:\n\t\t\tb: 1\n") ==
              "data:\n  mesh: |\n    a:\n      b: 1\n");
    }
    SECTION("but not where all of its indentation is that of the scalar's key") {
        CHECK(repaired("data:\n\tmesh: |\n\t\ta: 1\n\t\t\tb: 1\n\tother: x\n") ==
              "data:\n  mesh: |\n    a: 1\n      b: 1\n  other: x\n");
        CHECK(repaired("data:\n\tmesh: |\n\tother: x\n") == "data:\n  mesh: |\n  other: x\n");
    }
}

TEST_CASE("libyaml agrees on damaged manifests") {
    Random random(1);
    Tally tally;
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = damaged(manifests.at(random.below(manifests.size())), random);
        const std::string wrong = disagreement(text, tally);
        if (!wrong.empty()) {
            CAPTURE(text);
            FAIL_CHECK(wrong);
        }
    }
    CHECK(tally.accepted > 1'000);
    CHECK(tally.about_tab > 5'000);
}

TEST_CASE("libyaml agrees on short texts of indicators and blanks") {
    // No `?` among the brackets: libyaml and the cluster differ on it.
    constexpr std::array<std::string_view, 4> alphabets{
        "a:- \t\n\n \t|>\"'#?1- : \n", "ab: \t\r\n \t|>'\"#-{}[],\n\t\n  : - ",
        "a: \t\n\n \t|2>1-+\n\n \t ", "ab:-'\"&*! \t\n #,[{}]\t\n"};
    Random random(2);
    Tally tally;
    for (int i = 0; i < 60'000; ++i) {
        const std::string_view alphabet = random.pick(alphabets);
        std::string text;
        for (std::size_t size = 1 + random.below(16); size > 0; --size) {
            text += alphabet[random.below(alphabet.size())];
        }
        // Behind the first document everything is ignored, libyaml's verdict is not.
        if (text.find("---") != std::string::npos) continue;
        const std::string wrong = disagreement(text, tally);
        if (!wrong.empty()) {
            CAPTURE(text);
            FAIL_CHECK(wrong);
        }
    }
    CHECK(tally.accepted > 10'000);
    CHECK(tally.about_tab > 10'000);
}

TEST_CASE("any bytes are scanned in linear time") {
    constexpr std::array<std::string_view, 14> pieces{
        "\t", "[",     "]",    "\"",       "'\n",       "\"\n", "- ",
        "? ", "a:\n ", "\t\n", "a: |\n\t", "\"\n...\n", "'a' ", "\xC2\xFF\0"};
    const std::string_view piece = pieces.at(GENERATE(range<std::size_t>(0, 14)));
    std::string text;
    while (text.size() < 300'000) text += piece;
    std::size_t end = 0;
    for (const ByteRange range : find_bad_tabs(text)) {
        REQUIRE(range.begin >= end);
        REQUIRE(range.end <= text.size());
        end = range.end;
    }
}

}  // namespace meshlint
