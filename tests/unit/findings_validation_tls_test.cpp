// TLS settings: of the mesh, and of the tracing configuration.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

TEST_CASE("invalid-tls: mesh mTLS takes no curves, from 1.18 on") {
    check_values(30, "meshMTLS: {ecdhCurves: @}", "invalid-tls",
                 {"[P-256]", "[\"\"]", "[a, b]", "[null]"}, {"[]", "null"});
    check_values(18, "meshMTLS: {ecdhCurves: @}", "invalid-tls", {"[P-256]"}, {"[]"});
    check_blocks(30, {"meshMTLS:\n"
                      "  minProtocolVersion: TLSV1_3\n"
                      "  ecdhCurves:\n"
                      "  «invalid-tls|- P-256\n"
                      "  - P-384»\n"});
    check_blocks(17, {"meshMTLS: {«field-not-in-revision|ecdhCurves»: [P-256]}"});
}

TEST_CASE("invalid-tls: curves that a release knows") {
    const std::string block = "tlsDefaults: {ecdhCurves: [@]}";
    check_values(30, block, "invalid-tls", {"p-256", "CECPQ2", "secp256r1", "\" P-256\"", "X448"},
                 {"P-224", "P-256", "P-384", "P-521", "X25519", "X25519Kyber768Draft00",
                  "X25519MLKEM768", "\"P-256\"", "\"\"", "null"});
    check_values(26, block, "invalid-tls", {"CECPQ2"}, {"X25519MLKEM768", "X25519Kyber768Draft00"});
    check_values(25, block, "invalid-tls", {"CECPQ2", "X25519MLKEM768"}, {"X25519Kyber768Draft00"});
    check_values(23, block, "invalid-tls", {"CECPQ2", "X25519MLKEM768"}, {"X25519Kyber768Draft00"});
    check_values(22, block, "invalid-tls", {"X25519Kyber768Draft00", "X25519MLKEM768"}, {"CECPQ2"});
    check_values(18, block, "invalid-tls", {"X25519Kyber768Draft00"}, {"CECPQ2", "P-224"});
}

TEST_CASE("invalid-tls: a curve twice") {
    check_values(30, "tlsDefaults: {ecdhCurves: [P-256, X25519, @]}", "invalid-tls",
                 {"P-256", "X25519", "\"P-256\""}, {"P-384"});
    check_blocks(30, {"tlsDefaults: {ecdhCurves: [\"\", «invalid-tls|null»]}",
                      "tlsDefaults: {ecdhCurves: [«invalid-tls|a», «invalid-tls|a»]}"});
}

TEST_CASE("tls-version-lowered: up to 1.26, where no patch release has the fix") {
    const std::string block = "tlsDefaults: {minProtocolVersion: @}";
    check_values(18, block, "tls-version-lowered", {"TLSV1_2", "TLSV1_3"}, {"TLS_AUTO"});
    check_values(26, block, "tls-version-lowered", {"TLSV1_2", "TLSV1_3", "1", "2", "\"TLSV1_3\""},
                 {"TLS_AUTO", "0", "null"});
    for (const int minor : {27, 28, 29, 30, 31}) {
        check_values(minor, block, "tls-version-lowered", {}, {"TLSV1_2", "TLSV1_3"});
    }
    check_blocks(26, {"meshMTLS: {minProtocolVersion: TLSV1_3}",
                      "tlsDefaults: {minProtocolVersion: «invalid-enum|TLSV1_1»}"});
}

TEST_CASE("invalid-tls: a ConfigMap as the credential of the tracer, from 1.26 on") {
    check_blocks(30, {"defaultConfig: {tracing: {tlsSettings: {credentialName: "
                      "«invalid-tls|configmap://a»}}}",
                      "defaultConfig: {tracing: {tlsSettings: {mode: SIMPLE, credentialName: "
                      "«invalid-tls|\"configmap://a/b\"»}}}",
                      "defaultConfig: {tracing: {tlsSettings: {mode: SIMPLE, credentialName: a}}}",
                      "defaultConfig: {tracing: {tlsSettings: {mode: SIMPLE, credentialName: "
                      "Configmap://a}}}"});
    check_blocks(26, {"defaultConfig: {tracing: {tlsSettings: {credentialName: "
                      "«invalid-tls|configmap://a»}}}"});
    check_blocks(25, {"defaultConfig: {tracing: {tlsSettings: {credentialName: configmap://a}}}"});
}

TEST_CASE("invalid-tls: verification switched off, and yet configured, from 1.19 on") {
    const std::string simple =
        "defaultConfig: {tracing: {tlsSettings: {mode: SIMPLE, insecureSkipVerify: true, ";
    const std::string mutual =
        "defaultConfig: {tracing: {tlsSettings: {mode: MUTUAL, insecureSkipVerify: true, ";
    const std::string keys = "clientCertificate: /c, privateKey: /k, ";
    for (const int minor : {19, 24, 30}) {
        check_blocks(minor, {simple + "caCertificates: «invalid-tls|/a»}}}",
                             simple + "credentialName: «invalid-tls|a»}}}",
                             simple + "subjectAltNames: «invalid-tls|[a]»}}}",
                             simple + "caCertificates: «invalid-tls|/a», "
                                      "subjectAltNames: «invalid-tls|[a]»}}}",
                             simple + "sni: a}}}", simple + "caCertificates: \"\"}}}",
                             simple + "subjectAltNames: []}}}",
                             mutual + keys + "caCertificates: «invalid-tls|/a»}}}",
                             mutual + keys + "subjectAltNames: «invalid-tls|[a, b]»}}}",
                             mutual + "credentialName: a}}}", mutual + keys + "sni: a}}}"});
    }
    check_blocks(30, {"defaultConfig: {tracing: {tlsSettings: {mode: SIMPLE, "
                      "insecureSkipVerify: false, caCertificates: /a}}}",
                      "defaultConfig: {tracing: {tlsSettings: {mode: DISABLE, "
                      "insecureSkipVerify: true, caCertificates: /a}}}",
                      "defaultConfig: {tracing: {tlsSettings: {mode: ISTIO_MUTUAL, "
                      "insecureSkipVerify: true, caCertificates: /a}}}"});
}

TEST_CASE("invalid-tls: a credential beside the files that it replaces") {
    for (const std::string_view mode : {"SIMPLE", "MUTUAL", "1", "2"}) {
        const std::string before =
            "defaultConfig: {tracing: {tlsSettings: {credentialName: a, mode: " + std::string(mode);
        check_blocks(30, {before + ", clientCertificate: «invalid-tls|/a»}}}",
                          before + ", privateKey: «invalid-tls|/a»}}}",
                          before + ", caCertificates: «invalid-tls|/a»}}}",
                          before + ", caCrl: «invalid-tls|/a»}}}",
                          before + ", caCertificates: \"\", sni: a, subjectAltNames: [b]}}}"});
        check_blocks(22, {before + ", caCrl: «invalid-tls|/a»}}}"});
        check_blocks(21, {before + ", «field-not-in-revision|caCrl»: /a}}}"});
    }
    check_blocks(30, {"defaultConfig: {tracing: {tlsSettings: {mode: DISABLE, credentialName: a, "
                      "caCertificates: /a}}}"});
}

TEST_CASE("invalid-tls: MUTUAL needs a certificate and a key") {
    check_blocks(
        30, {"defaultConfig: {tracing: {tlsSettings: {mode: «invalid-tls|MUTUAL», "
             "privateKey: /a}}}",
             "defaultConfig:\n"
             "  tracing:\n"
             "    tlsSettings:\n"
             "      mode: «invalid-tls|MUTUAL»\n"
             "      clientCertificate: /a\n"
             "      privateKey: \"\"\n",
             // Both are missing: two findings at one place.
             "defaultConfig: {tracing: {tlsSettings: {mode: «invalid-tls|«invalid-tls|MUTUAL»»}}}",
             "defaultConfig: {tracing: {tlsSettings: {mode: MUTUAL, clientCertificate: /a, "
             "privateKey: /b}}}",
             "defaultConfig: {tracing: {tlsSettings: {mode: SIMPLE}}}",
             "defaultConfig: {tracing: {tlsSettings: {}}}"});
}

TEST_CASE("invalid-tls: only the settings of the tracer are looked at") {
    check_blocks(30, {"defaultConfig: {envoyMetricsService: {address: \"a:1\", tlsSettings: "
                      "{mode: MUTUAL}}}",
                      "outboundTrafficPolicy: {mode: ALLOW_ANY, tls: {mode: MUTUAL}}"});
}

}  // namespace
