#include "support/marked_manifest.h"

#include <string>
#include <vector>

#include "catch2.h"

namespace {

using namespace meshlint::test;
using meshlint::ByteRange;

bool mentions(const std::string& text, std::string_view part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

TEST_CASE("marks are taken out and remembered") {
    const MarkedManifest manifest = parse_marked("a: «blocked-field|ü\nb»: «yaml-syntax|»c");
    CHECK(manifest.text == "a: ü\nb: c");
    CHECK(manifest.expected == std::vector<ExpectedFinding>{{"blocked-field", ByteRange{3, 7}},
                                                            {"yaml-syntax", ByteRange{9, 9}}});
}

TEST_CASE("marks nest, outer ones first") {
    const MarkedManifest manifest = parse_marked("«blocked-field|«unknown-field|a»b»");
    CHECK(manifest.text == "ab");
    CHECK(manifest.expected == std::vector<ExpectedFinding>{{"blocked-field", ByteRange{0, 2}},
                                                            {"unknown-field", ByteRange{0, 1}}});
}

TEST_CASE("broken marks are no manifest") {
    CHECK_THROWS(parse_marked("«blocked-field|a"));
    CHECK_THROWS(parse_marked("a»"));
    CHECK_THROWS(parse_marked("«blocked-field a»"));
    CHECK_THROWS(parse_marked("«no-such-rule|a»"));
}

TEST_CASE("the marked findings and no others are a match") {
    CHECK(mismatch(shared_config_map("«blocked-field|configSources»: []\n")) == "");
    CHECK(mismatch(shared_config_map("accessLogEncoding: TEXT\n")) == "");
}

TEST_CASE("a finding without a mark is a mismatch") {
    CHECK(mentions(mismatch(shared_config_map("configSources: []\n")),
                   "not expected: blocked-field at 8:5-8:18 «configSources»\n"));
}

TEST_CASE("a mark without a finding is a mismatch") {
    CHECK(mentions(mismatch(shared_config_map("«unknown-field|accessLogFile»: /dev/stdout\n")),
                   "missing: unknown-field at 8:5-8:18 «accessLogFile»\n"));
}

TEST_CASE("a finding in another place than marked is a mismatch") {
    const std::string result = mismatch(shared_config_map("«blocked-field|configSource»s: []\n"));
    CHECK(mentions(result, "missing: blocked-field at 8:5-8:17 «configSource»\n"));
    CHECK(mentions(result, "not expected: blocked-field at 8:5-8:18 «configSources»\n"));
    CHECK(mentions(result, "    «blocked-field|configSources»: []\n"));
}

TEST_CASE("notes count unless the case says otherwise") {
    const std::string manifest = shared_config_map("enableTracing: true\n");
    CHECK(mentions(mismatch(manifest), "not expected: allowed-field at 8:5-8:18"));
    CHECK(mismatch(manifest, {.lint = {}, .notes = Notes::ignored}) == "");
}

}  // namespace
