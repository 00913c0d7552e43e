// The same findings in a mesh block of every scalar style: each must land on its characters in the
// file, whatever quotes, escapes, folds and line ends stand between.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

/// The mesh block as written behind `mesh: `.
std::string with_mesh(std::string_view value) {
    return "apiVersion: v1\nkind: ConfigMap\n"
           "metadata: {name: istio-shared-configmap-asm-1-30, namespace: aks-istio-system}\n"
           "data:\n"
           "  mesh: " +
           std::string(value) + "\n";
}

std::string with_crlf(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\n') result += '\r';
        result += c;
    }
    return result;
}

TEST_CASE("literal blocks") {
    for (const std::string_view header : {"|", "|-", "|+", "|  # a comment", "|-   "}) {
        check_manifests(
            {with_mesh(std::string(header) + "\n"
                                             "    «unknown-field|xyzzy»: 1\n"
                                             "\n"
                                             "    defaultConfig:\n"
                                             "      «concurrency-zero|concurrency: 0»\n"
                                             "    connectTimeout: «invalid-duration|0s»")});
    }
    check_manifests({with_mesh("|2\n"
                               "    «unknown-field|xyzzy»: 1"),
                     with_mesh("|1-\n"
                               "   «unknown-field|xyzzy»: 1"),
                     with_mesh("|\n"
                               "   # a comment\n"
                               "   «unknown-field|ä»: 1\n"
                               "   accessLogFile: «wrong-type|1» # 日本語\n")});
}

TEST_CASE("folded blocks") {
    check_manifests({with_mesh(">\n"
                               "    defaultConfig:\n"
                               "\n"
                               "      «concurrency-zero|concurrency: 0»\n"),
                     with_mesh(">-\n"
                               "    {connectTimeout:\n"
                               "    «invalid-duration|0s»,\n"
                               "    «unknown-field|xyzzy»:\n"
                               "    1}\n"),
                     with_mesh(">+\n"
                               "    accessLogFile: a\n"
                               "\n"
                               "    «unknown-field|xyzzy»: 1\n")});
}

TEST_CASE("a value folded over two lines") {
    check_manifests({with_mesh(">-\n"
                               "    {accessLogEncoding: «invalid-enum|JSON\n"
                               "    AND TEXT»}\n"),
                     with_mesh("|\n"
                               "    accessLogEncoding: «invalid-enum|JSON\n"
                               "      AND TEXT»\n")});
}

TEST_CASE("double-quoted") {
    check_manifests(
        {with_mesh(R"("«unknown-field|xyzzy»: 1\nconnectTimeout: «invalid-duration|0s»\n")"),
         with_mesh(R"("{«unknown-field|\"xyzzy\"»: 1}")"),
         with_mesh(R"("defaultConfig: {\"tracing\": {\"sampling\": «unchecked-value|101»}}")"),
         with_mesh(R"("connectTimeout: «invalid-duration|\"0s\"»")"),
         with_mesh(R"("«unknown-field|xyz\x7ay»: 1")"),
         with_mesh(R"("«unknown-field|\u00e4»: 1\nconnectTimeout: «invalid-duration|\x30s»")"),
         with_mesh("\"defaultConfig:\\n\\\n"
                   "    \\  «concurrency-zero|concurrency: 0»\\n\\\n"
                   "    connectTimeout: «invalid-duration|0s»\""),
         with_mesh("\"accessLogFile: a\n"
                   "\n"
                   "    «unknown-field|xyzzy»: 1\"")});
}

TEST_CASE("single-quoted") {
    check_manifests(
        {with_mesh("'{«unknown-field|xyzzy»: 1, connectTimeout: «invalid-duration|0s»}'"),
         with_mesh("'{connectTimeout: «invalid-duration|''0s''»}'"),
         with_mesh("'accessLogFile: a\n"
                   "\n"
                   "    «unknown-field|xyzzy»: 1\n"
                   "\n"
                   "\n"
                   "    connectTimeout: «invalid-duration|0s»'")});
}

TEST_CASE("plain") {
    check_manifests(
        {with_mesh("«wrong-type|accessLogFile»"), with_mesh("«yaml-syntax|accessLogFile»\n"
                                                            "    /dev/stdout")});
}

TEST_CASE("JSON manifests") {
    check_manifests(
        {R"({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "istio-shared-configmap-asm-1-30",
 "namespace": «configmap-namespace|"default"»},
 "data": {"mesh": "«unknown-field|xyzzy»: 1\ndefaultConfig:\n  «concurrency-zero|concurrency: 0»\n"}}
)",
         R"({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "istio-shared-configmap-asm-1-30",
 "namespace": "aks-istio-system"},
 "data": {"mesh": "{\"connectTimeout\": «invalid-duration|\"0s\"»}"}}
)",
         R"({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "istio-shared-configmap-asm-1-30",
 "namespace": "aks-istio-system"},
 "data": {«mesh-not-string|"mesh"»: {"connectTimeout": «invalid-duration|"0s"»}}}
)"});
}

TEST_CASE("CRLF line ends") {
    for (const std::string_view header : {"|", "|-", ">"}) {
        check_manifests({with_crlf(with_mesh(std::string(header) +
                                             "\n"
                                             "    «unknown-field|xyzzy»:\n"
                                             "      a: 1\n"
                                             "    \n"
                                             "    defaultConfig:\n"
                                             "      «concurrency-zero|concurrency: 0»\n"
                                             "      drainDuration: «invalid-duration|0s»\n"))});
    }
    check_manifests({with_crlf(with_mesh("\"accessLogFile: a\n"
                                         "\n"
                                         "    «unknown-field|xyzzy»: 1\"")),
                     with_crlf(with_mesh("|\n"
                                         "    accessLogFile: a\n"
                                         "    «duplicate-key|accessLogFile»: b\n"))});
}

TEST_CASE("a byte order mark, and documents in front") {
    check_manifests({"\xEF\xBB\xBF" + with_mesh("|\n    «unknown-field|xyzzy»: 1"),
                     "a: ü\n---\n" + with_mesh("|\n    «unknown-field|xyzzy»: 1") + "---\nb: 1\n",
                     "# 日本語\n---\n" + with_mesh("\"«unknown-field|xyzzy»: 1\"")});
}

TEST_CASE("anchors, aliases and merge keys: a finding is where the text stands") {
    check_blocks(
        30, {"defaultConfig:\n"
             "  drainDuration: &short «invalid-duration|0s»\n"
             "  terminationDrainDuration: *short\n",
             "extensionProviders:\n"
             "- &first\n"
             "  name: a\n"
             "  zipkin: {service: b.example.com, port: «invalid-provider|«invalid-provider|0»»}\n"
             "- <<: *first\n"
             "  name: c\n",
             "defaultConfig:\n"
             "  tracing: &tracing {«unknown-field|xyzzy»: 1}\n"
             "accessLogFile: a\n",
             "defaultConfig:\n"
             "  <<: {«concurrency-zero|concurrency: 0»}\n"
             "  drainDuration: 5s\n",
             "defaultConfig:\n"
             "  <<: {concurrency: 0}\n"
             "  concurrency: 2\n",
             "defaultConfig:\n"
             "  concurrency: 2\n"
             "  <<: {«concurrency-zero|concurrency: 0»}\n",
             "connectTimeout: &zero «invalid-duration|0s»\n"
             "tcpKeepalive: {time: *zero}\n"});
    check_manifests(
        {"apiVersion: v1\nkind: ConfigMap\n"
         "metadata: {name: istio-shared-configmap-asm-1-30, namespace: aks-istio-system}\n"
         "data: {«unexpected-data-key|other»: &text \"«unknown-field|xyzzy»: 1\", mesh: *text}\n"});
}

}  // namespace
