#include "conformance/generator/value_pools.h"

#include <array>

namespace meshlint::conformance {

namespace {

using Text = std::string_view;

constexpr Text common[] = {
    // null and booleans in every spelling
    "", "~", "null", "Null", "NULL", "nULL", "true", "True", "TRUE", "tRUE", "false", "False",
    "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y",
    "n", "N", "'true'", "\"false\"", "'yes'", "\"null\"", "''", "\"\"", "' '",
    // integers
    "0", "-0", "+0", "1", "-1", "+1", "7", "015", "017", "018", "08", "00", "0o17", "0O17", "0x1F",
    "0X1f", "0b101", "0B1", "-0x10", "+0b1", "1_000", "1__0_", "_1", "0_7", "2147483647",
    "2147483648", "-2147483648", "-2147483649", "4294967295", "4294967296", "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615",
    "18446744073709551616", "99999999999999999999999", "0xFFFFFFFF", "0x8000000000000000",
    "0xFFFFFFFFFFFFFFFFF",
    // floats
    "1.0", "1.5", "-1.5", "1.", ".5", "-.5", "+.5", "5e0", "1e3", "1E3", "1e+3", "1e-3", "1.5e3",
    "15e-1", "1e21", "1e20", "1e400", "-1e400", "1e-400", "1_0.5", ".inf", "-.inf", "+.Inf", ".INF",
    ".nan", ".NaN", ".NAN", "inf", "nan", "NaN", "Infinity", "0.1", "100.0", "0x1p3", "1e", "e5",
    ".", "1.2.3",
    // quoted numbers
    "'0'", "\"1\"", "'-1'", "\"+5\"", "'015'", "\"0x10\"", "'1.0'", "'1.5'", "\"1e3\"", "' 15001'",
    "\"15001 \"", "\"\\t7\"", "'1_000'", "'2147483648'", "'4294967295'", "'-0'", "'NaN'",
    "'Infinity'", "'-Infinity'", "'nan'", "'1e400'", "'.5'", "'1e-400'", "\"18446744073709551615\"",
    "'9223372036854775808'", "'null '", "'\"1\"'",
    // strings
    "text", "a b", "'it''s'", "\"esc\\u0041\\n\"", "\"\\x41\"", "\"\\0\"", "\"\\U0001F600\"", "é",
    "日本", "\"\\/\"", "\"\\uD83D\\uDE00\"", "a:b", "a#b", "-x", "--", "?x", ":x", "%x", "@x",
    "`x`", "*x", "&x", "!x", "|x", ">x", "http://x:1/y", "$(X)", "[x", "{x", "x]", "x}", "a: b",
    "a:", "- a", "'a' b", "\"a\" b", "'open", "\"open",
    // dates, times, numbers to the base of sixty
    "1:30", "190:20:30", "2001-01-01", "2001-01-01T00:00:00Z", "2001-12-14 21:59:43.10 -5", "12e03",
    "0.", "-", "+", "<<", "=",
    // tags
    "!!str 1", "!!str true", "!!str", "!!int 1", "!!int '1'", "!!int x", "!!int 1.0", "!!float 1",
    "!!float 1.5", "!!float '1'", "!!float x", "!!bool yes", "!!bool 'no'", "!!bool 1", "!!null x",
    "!!null ''", "!!null null", "!!binary aGk=", "!!binary aGk", "!!binary '!'",
    "!!timestamp 2001-01-01", "!!timestamp x", "!local 1", "! 1", "! true", "!!unknown 1",
    "!<tag:yaml.org,2002:int> 3", "!<x> 3", "!!map {}", "!!seq []", "!!set {a}", "!!str [a]",
    "!!map [a]", "!!int {}", "!e!x 1",
    // anchors
    "&anchor 1", "&anchor text", "*missing", "&a {b: 1}", "&a",
    // collections
    "[]", "{}", "[1]", "[a]", "[null]", "[~, a]", "[[]]", "[{}]", "[true]", "{a: b}", "{a: 1}",
    "{a: null}", "{a: [1]}", "{1: a}", "{null: a}", "{true: a}", "{[a]: b}", "{a: b, a: c}", "{a}",
    "{? a : b}", "[a: b]", "[a, , b]", "[,]", "[a,]", "{,}", "{a: b,}", "{value: 1}",
    "{value: true}", "{seconds: 10}", "{a: .inf}", "[.nan]", "{\"a\":1}", "{a:1}", "{1.5: a}",
    "{1e3: a}", "{0x10: a, 16: b}", "{18446744073709551615: a}", "{!!str 1: a}", "{'': a}",
    "{<<: {a: 1}}", "{<<: 1}", "{<<: [{a: 1}, {b: 2}]}", "{'<<': 1}"};

constexpr Text good_bools[] = {"true", "false", "yes", "no", "on", "Off", "y", "N", "!!bool true"};
constexpr Text bad_bools[] = {"'true'", "1", "0", "tru", "\"yes\"", "[true]", "{value: true}"};

constexpr Text good_int32[] = {"0",   "1",           "15001",  "'15001'", "65535",
                               "1e3", "0x50",        "1.0",    "1_000",   "2147483647",
                               "-1",  "-2147483648", "'null'", "' 1'",    "017"};
constexpr Text bad_int32[] = {
    "2147483648", "-2147483649",         "1.5", "'1.0'", "'1e3'", "abc", "''", "true", "'0x10'",
    "'015'",      "9223372036854775808", "1e10"};
constexpr Text good_unsigned[] = {"0",     "1",          "80",   "9411", "'80'",
                                  "65535", "4294967295", "0x50", "1e3"};
constexpr Text bad_unsigned[] = {
    "-1", "'-1'", "4294967296",           "'4294967296'",         "1.5",
    "-0", "'-0'", "18446744073709551615", "18446744073709551616", "http",
    "''"};
constexpr Text good_int64[] = {"0", "-5", "9223372036854775807", "'-9223372036854775808'", "1e15"};
constexpr Text bad_int64[] = {
    "9223372036854775808", "1e19", "1.5", "x", "'9223372036854775808'", "1e21",
    "-9223372036854775809"};
constexpr Text good_uint64[] = {"0",          "6",   "4294967295",
                                "4294967296", "'5'", "18446744073709551615"};
constexpr Text bad_uint64[] = {"-1", "18446744073709551616", "1.5", "1e20", "x"};
constexpr Text good_floats[] = {"0",     "1",     "100",        "12.5",        "'1.5'",
                                "1e2",   "'NaN'", "'Infinity'", "'-Infinity'", "-5",
                                "'1e2'", "' 1'",  "'null'",     "0.001",       "1e308"};
constexpr Text bad_floats[] = {"'nan'", "'inf'",    "'+1'",     "'01'",    "'.5'", "'5.'",
                               "true",  "x",        "1e400",    "'1e400'", "''",   "[1]",
                               ".inf",  "'-1e999'", "'1e-999'", "'--1'"};
constexpr Text good_structs[] = {"{}",          "{a: b}",    "{a: 1, b: [1, null, {c: 1e10}]}",
                                 "{a: {b: ~}}", "{1: true}", "{status: \"%RESPONSE_CODE%\"}"};
constexpr Text bad_structs[] = {"[]", "text", "1", "[a]", "{a: 1e400}", "{a: .inf}", "{~: 1}"};

constexpr Text good_durations[] = {"1ms",   "10s",       "1s",     "5s",    "45s",   "1m",
                                   "60s",   "1h",        "30s",    "1m30s", "0s",    "0",
                                   "100ms", "1000000ns", "1000us", "1.5s",  "3600s", "2s"};
constexpr Text bad_durations[] = {"",
                                  "10",
                                  "1d",
                                  "1w",
                                  "1 s",
                                  " 1s",
                                  "1s ",
                                  "s",
                                  "1",
                                  "-1s",
                                  "-0",
                                  "+0",
                                  "+1s",
                                  "--1s",
                                  "1e3s",
                                  "1_0s",
                                  "1S",
                                  "1M",
                                  "1H",
                                  "999us",
                                  "999999ns",
                                  "1ns",
                                  "0.1ns",
                                  "1.0001s",
                                  "1.0005s",
                                  "1.001s",
                                  ".5s",
                                  "5.s",
                                  ".s",
                                  "0.5ms",
                                  "1.5ms",
                                  "1001us",
                                  "1µs",
                                  "1000µs",
                                  "1000μs",
                                  "1us",
                                  "30001ms",
                                  "30s1ms",
                                  "31s",
                                  "3600001ms",
                                  "3601s",
                                  "2h",
                                  "1h1ms",
                                  "0.999s",
                                  "1.5m",
                                  "1h30m",
                                  "1s1h",
                                  "1h1h",
                                  "9223372036s",
                                  "9223372037s",
                                  "2562047h",
                                  "2562048h",
                                  "9223372036854775807ns",
                                  "9223372036854775808ns",
                                  "-9223372036854775808ns",
                                  "-9223372036854775809ns",
                                  "-1ms",
                                  "-1ns",
                                  "-0.5ms",
                                  "-1.5ms",
                                  "0ms",
                                  "0h",
                                  "0.0s",
                                  "00s",
                                  "010s",
                                  "1s2",
                                  "1s 2s",
                                  "null",
                                  "NaN",
                                  "1,5s",
                                  "1m60s",
                                  "45.5s",
                                  "1000000000000000000000s",
                                  "0.0000000000000000000001s",
                                  "1.s.s",
                                  "1ss",
                                  "1mss",
                                  "1µ",
                                  "1\u00a0s",
                                  "PT10S",
                                  "10sec",
                                  "500millis",
                                  "0x10s",
                                  "1h0m0s",
                                  "100000h",
                                  "-10s",
                                  "0.001s",
                                  "0.0010s",
                                  "0.00100000001s",
                                  "0.9ms",
                                  "1800s",
                                  "1.0s",
                                  "+1.5h",
                                  "-45s",
                                  "0s0ms"};

constexpr Text any[] = {"",
                        "a",
                        "text",
                        "/dev/stdout",
                        "istio-system",
                        "[%START_TIME%] %PROTOCOL%\n",
                        "{\"a\": 1}",
                        "*",
                        "kubernetes://secret",
                        "x y",
                        "ünïcode",
                        "a\tb",
                        "1",
                        "true",
                        "null",
                        "10s",
                        "-",
                        "~",
                        "#",
                        "a: b",
                        "'",
                        "\"",
                        "\\",
                        "%",
                        "@home",
                        " lead",
                        "trail ",
                        "line\nline",
                        "|",
                        "&x",
                        "*x",
                        "!x",
                        "",
                        "\U0001F600",
                        "a,b",
                        "[x]",
                        "{x}",
                        "{{ .Values.x }}",
                        "${VAR}",
                        "0x10",
                        "1.24",
                        "yes"};

constexpr Text good_ports[] = {"1",      "80",    "8080",   "9411", "65535",
                               "'8080'", "15001", "0x1F90", "443"};
constexpr Text bad_ports[] = {"0",          "-1",     "65536",   "'0'",        "70000",
                              "2147483647", "100000", "'65536'", "4294967295", "http",
                              "''",         "1.5",    "015001",  "99999"};
constexpr Text good_services[] = {"zipkin.istio-system.svc.cluster.local",
                                  "a.b",
                                  "short",
                                  "ns/a.b",
                                  "ns/*",
                                  "*/a.b",
                                  "./a.b",
                                  "~/a.b",
                                  "ns/*.a.b",
                                  "NS/a.b",
                                  "ns/a.",
                                  "10.0.0.1",
                                  "fe80::1",
                                  "127.0.0.1",
                                  "foo/bar.baz"};
constexpr Text bad_services[] = {
    "",
    "ns/short",
    "ns/",
    "/a.b",
    "/",
    "ns/*a.b",
    "a.ns/a.b",
    "ns/1.2.3.4",
    "ns/a.b/c",
    "http://a.b",
    "a.b:80",
    "*.a.b",
    "*",
    "a_b",
    "-a",
    "a-",
    "a..b",
    ".a",
    "123",
    "a.1",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "01.2.3.4",
    "~ns/a.b",
    "~~/a.b",
    "~*/a.b",
    "~./a.b",
    "~/~",
    "~/*",
    "ns/*-a.b",
    "ns/*.",
    "ns/*.com",
    "ns/**",
    "ns/a*.b",
    "[::1]",
    "::1%eth0",
    "ns/a..b",
    "é.b",
    " a.b",
    "a.b ",
    "*/*",
    "./*",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b",
    "a.b.99999999999999999999",
    "ns/.",
    "ns/a.b.",
    "..",
    ".",
    "~",
    "ns/*.a_b",
    "ns/.a",
    "*ns/a.b",
    "ns/a.1"};
constexpr Text good_host_ports[] = {"istiod.istio-system.svc:15012",
                                    "a:1",
                                    "zipkin:9411",
                                    "10.0.0.1:80",
                                    "[::1]:80",
                                    "a.b.c:65535",
                                    "localhost:+80",
                                    "a.:80",
                                    "[fe80::1%eth0]:80",
                                    "a:080",
                                    "A-b.C:443"};
constexpr Text bad_host_ports[] = {
    "",
    "a",
    ":80",
    "a:",
    "a:0",
    "a:65536",
    "a:http",
    "http://a:80",
    "a:80:90",
    "::1:80",
    "[::1]",
    "[::1:80",
    "::1]:80",
    "a b:80",
    "a_b:80",
    "*.a:80",
    "*:80",
    "1.2.3:80",
    "1.2.3.4.5:80",
    "123:80",
    "a.1:80",
    "-a:80",
    "a-:80",
    "a..b:80",
    "$(HOST_IP):8125",
    "$(HOST_IP):9411",
    "$(HOST_IP)$(HOST_IP):1",
    "$(HOST_IP)",
    "$(HOST_IP:80",
    "a:-1",
    "a:+0",
    "a:1e3",
    "a:8 0",
    " a:80",
    "a:80 ",
    "[a]:80",
    "[10.0.0.1]:80",
    "[]:80",
    "[::1]80",
    "[::1]:80:90",
    "a:99999999999999999999",
    "a[:80",
    "a]:80",
    "01.2.3.4:80",
    "256.0.0.1:80",
    "[fe80::1%]:80",
    "fe80::1%eth0:80",
    "unix:///x",
    "a:0x50",
    "a:80/x",
    "é:80",
    "[::ffff:1.2.3.4]:80",
    "[1::2::3]:80",
    "[12345::]:80",
    "[::1.2.3.4]:80",
    "[::g]:80",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:80",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:80",
    ".:80",
    "..:80",
    "a\n:80",
    "99999999999999999999:80",
    "1.99999999999999999999:80",
    "+1:80",
    "a.+1:80",
    "a.-1:80",
    "[::]:1",
    "[1:2:3:4:5:6:7:8]:80",
    "[1:2:3:4:5:6:7]:80",
    "[1:2:3:4:5:6:7::]:80",
    "[1:2:3:4:5:6:7:8:9]:80",
    "1.2.3.4.:80",
    "a.b.:443"};
constexpr Text good_domains[] = {"cluster.local", "td",  "a.b",       "1.2", "a.", "A",
                                 "x-y.z",         "123", "old.domain"};
constexpr Text bad_domains[] = {"",
                                "spiffe://a",
                                "a:80",
                                "*.a",
                                "a_b",
                                "a..b",
                                ".a",
                                ".",
                                "-a",
                                "a-",
                                "*",
                                "a/b",
                                " a",
                                "é",
                                "a.-b",
                                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
constexpr Text good_wildcards[] = {"*",
                                   "*.a.b",
                                   "*a.b",
                                   "*-a.b",
                                   "a.b",
                                   "123",
                                   "a.",
                                   "*.",
                                   "A.B",
                                   "*.cluster.local",
                                   "foo.ns.svc.cluster.local"};
constexpr Text bad_wildcards[] = {
    "",
    "a*.b",
    "a.*",
    "a.123",
    ".",
    "a..b",
    "-a.b",
    "a_b.c",
    "**",
    "*.*",
    "*-.b",
    "*a-.b",
    "a b",
    "*_.b",
    "*.a.1",
    "*.1",
    "*..",
    ".a",
    "é.b",
    "*--a.b",
    "a.+1",
    "*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b",
    "*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b"};
constexpr Text good_curves[] = {"P-256", "P-384", "P-521", "X25519", "P-224"};
constexpr Text bad_curves[] = {"",         "p-256", "X25519MLKEM768", "X25519Kyber768Draft00",
                               "CECPQ2",   "P-257", "x25519",         "P-256 ",
                               "secp256r1"};
constexpr Text good_credentials[] = {"", "my-secret", "configmap", "kubernetes://x"};
constexpr Text bad_credentials[] = {"configmap://x", "configmap://ns/x", "configmap://",
                                    "configmap:/x"};
constexpr Text maybe_empty[] = {"", "/etc/certs/x.pem", "x"};
constexpr Text good_statuses[] = {"",     "403", "200", "503", "+403",
                                  "0403", "0",   "500", "511", "429"};
constexpr Text bad_statuses[] = {"101", "102",  "306",  "418",        "425",  "451", "600",
                                 "abc", "-403", "403 ", "4294967699", "1e3",  "40",  "99",
                                 "209", "225",  "227",  "309",        "420",  "430", "509",
                                 "512", "100",  "226",  "+",          "0x193"};
constexpr Text good_prefixes[] = {"", "/", "/auth", "/a b", "/?x", "/#x", "/%20", "/a//b", "///x"};
constexpr Text bad_prefixes[] = {
    "auth",        "%zz",       "/%zz",    "/%",        "/%2",        "//a:b",  "//[",
    "//a/b",       "//a:80/x",  "a:b",     ":x",        "http://a/b", "?x",     "#x",
    "/\x7f",       "/\x01",     "//[::1]", "//a b/",    "//%zz",      "//%41/", "//u@h/",
    "//u:p@h",     "//a:80:90", "//a:+80", "//[::1]:x", "1:x",        "*",      "/a:b",
    "./a:b",       "a b:c",     "//a%20b", "/#%zz",     "/?%zz",      "//",     "//[::1%25en]/",
    "//[::1%en]/", "//<x>",     "//a\\b",  "//é/",      "//u\\@h/"};
constexpr Text good_priorities[] = {"topology.istio.io/network", "version",
                                    "topology.kubernetes.io/region=x"};
constexpr Text bad_priorities[] = {"topology.kubernetes.io/region", "topology.kubernetes.io/zone",
                                   "topology.istio.io/subzone", ""};
constexpr Text good_regions[] = {"us-east", "us-west", "eu", "a"};
constexpr Text bad_regions[] = {"", "a/b", "*", "a*", "us-east/zone", "/"};
constexpr Text good_localities[] = {"us-west/zone1/*", "us-west", "eu/*", "a/b/c",
                                    "us-east/zone2",   "c/d",     "x"};
constexpr Text bad_localities[] = {
    "",       "*",    "*/a",  "a/*/b",   "a//b",  "/a",      "a/",   "a/b/", "a/b/c/d",
    "a/b/c/", "**",   "c*",   "a/b",     "a/b/*", "a",       "a/*",  "c",    "c/*",
    "c/d/e",  "a/b*", "a*/b", "a/b/c/*", "c/d/*", "c/d/e/f", "a/b/c"};
constexpr Text good_weights[] = {"100", "50", "'100'", "1e2"};
constexpr Text bad_weights[] = {"0", "101",  "-1", "50.5",       "99",
                                "~", "'50'", "x",  "4294967295", "1"};
constexpr Text good_percents[] = {"0", "1", "50", "100", "'10'"};
constexpr Text bad_percents[] = {"-1", "101", "1000", "-2147483648", "50.5"};
constexpr Text good_counts[] = {"0", "1", "100", "1024", "2147483647"};
constexpr Text bad_counts[] = {"-1",    "-2147483648", "'-1'",  "0",
                               "65534", "65535",       "65536", "2147483648"};
constexpr Text good_retry_on[] = {"", "5xx", "connect-failure,refused-stream", "503",
                                  "gateway-error,reset"};
constexpr Text bad_retry_on[] = {"5XX", "5xx, reset", "bogus", ",", "599", "5xx,"};
constexpr Text good_operators[] = {"In", "NotIn", "Exists", "DoesNotExist"};
constexpr Text bad_operators[] = {"in", "", "Equals", "EXISTS"};
constexpr Text good_label_keys[] = {"istio-discovery", "kubernetes.io/metadata.name", "env", "a/b"};
constexpr Text bad_label_keys[] = {"", "-a", "a/b/c", "A B", "/x", "x/", "Ünï/x"};
constexpr Text good_names[] = {"zipkin",     "otel",        "my-authz", "envoy",
                               "prometheus", "stackdriver", "als"};
constexpr Text bad_names[] = {
    "",    "A",     "a_b",
    "-a",  "a-",    "a.b",
    "x y", "envoy", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
constexpr Text good_tokens[] = {"token", "x"};
constexpr Text empty_only[] = {""};

constexpr Pool ports{good_ports, bad_ports};
constexpr Pool services{good_services, bad_services};
constexpr Pool host_ports{good_host_ports, bad_host_ports};
constexpr Pool trust_domains{good_domains, bad_domains};
constexpr Pool tokens{good_tokens, empty_only};
constexpr Pool regions{good_regions, bad_regions};
constexpr Pool maybe{maybe_empty, maybe_empty};
constexpr Pool counts{good_counts, bad_counts};
constexpr Pool percents{good_percents, bad_percents};

struct FieldPool {
    Text message;  ///< empty: any
    Text field;
    Pool pool;
};

/// The first that fits counts.
constexpr FieldPool field_pools[] = {
    {"MeshConfig", "trustDomain", trust_domains},
    {"MeshConfig", "trustDomainAliases", trust_domains},
    {"MeshConfig.CertificateData", "trustDomains", trust_domains},
    {"MeshConfig.ServiceSettings", "hosts", {good_wildcards, bad_wildcards}},
    {"MeshConfig.TLSConfig", "ecdhCurves", {good_curves, bad_curves}},
    {"MeshConfig.ExtensionProvider", "name", {good_names, bad_names}},
    {"MeshConfig.DefaultProviders", "", {good_names, bad_names}},
    {"ProxyConfig", "configPath", tokens},
    {"ProxyConfig", "binaryPath", tokens},
    {"ProxyConfig", "serviceCluster", tokens},
    {"ProxyConfig", "discoveryAddress", host_ports},
    {"ProxyConfig", "statsdUdpAddress", host_ports},
    {"ProxyConfig", "zipkinAddress", host_ports},
    {"ProxyConfig", "envoyMetricsServiceAddress", host_ports},
    {"ProxyConfig", "proxyMetadata", {good_tokens, any}},
    {"", "address", host_ports},
    {"", "service", services},
    {"", "accessToken", tokens},
    {"", "statusOnError", {good_statuses, bad_statuses}},
    {"", "pathPrefix", {good_prefixes, bad_prefixes}},
    {"", "credentialName", {good_credentials, bad_credentials}},
    {"", "clientCertificate", maybe},
    {"", "privateKey", maybe},
    {"", "caCertificates", maybe},
    {"", "caCrl", maybe},
    {"", "subjectAltNames", maybe},
    {"", "failoverPriority", {good_priorities, bad_priorities}},
    {"LocalityLoadBalancerSetting.Distribute", "from", {good_localities, bad_localities}},
    {"LocalityLoadBalancerSetting.Distribute", "to", {good_weights, bad_weights}},
    {"", "from", regions},
    {"", "to", regions},
    {"", "retryOn", {good_retry_on, bad_retry_on}},
    {"", "operator", {good_operators, bad_operators}},
    {"", "key", {good_label_keys, bad_label_keys}},
    {"", "proxyListenPort", ports},
    {"", "proxyInboundListenPort", ports},
    {"", "proxyHttpPort", ports},
    {"", "proxyAdminPort", ports},
    {"", "statusPort", ports},
    {"", "port", ports},
    {"OutlierDetection", "maxEjectionPercent", percents},
    {"OutlierDetection", "minHealthPercent", percents},
    {"ProxyConfig.ConnectionSettings", "listenerPerConnectionBufferLimitBytes", counts},
    {"ProxyConfig.ConnectionSettings", "clusterPerConnectionBufferLimitBytes", counts},
    {"ProxyConfig.ConnectionSettings", "httpMaxConcurrentStreams", counts},
    {"ProxyConfig.ConnectionSettings", "http2InitialStreamWindowSize", counts},
    {"ProxyConfig.ConnectionSettings", "http2InitialConnectionWindowSize", counts},
    {"ProxyConfig.ConnectionSettings", "listenerConnectionLimit", counts},
    {"ProxyConfig.ConnectionSettings", "globalDownstreamConnectionLimit", counts},
    {"ConnectionPoolSettings.HTTPSettings", "http1MaxPendingRequests", counts},
    {"ConnectionPoolSettings.HTTPSettings", "http2MaxRequests", counts},
    {"ConnectionPoolSettings.HTTPSettings", "maxRequestsPerConnection", counts},
    {"ConnectionPoolSettings.HTTPSettings", "maxRetries", counts},
    {"ConnectionPoolSettings.HTTPSettings", "maxConcurrentStreams", counts},
    {"ConnectionPoolSettings.TCPSettings", "maxConnections", counts},
    {"HTTPRetry", "attempts", counts},
};

}  // namespace

std::span<const std::string_view> common_values() { return common; }

Pool kind_values(ScalarKind kind) {
    switch (kind) {
        case ScalarKind::boolean:
            return {good_bools, bad_bools};
        case ScalarKind::int32:
            return {good_int32, bad_int32};
        case ScalarKind::uint32:
            return {good_unsigned, bad_unsigned};
        case ScalarKind::int64:
            return {good_int64, bad_int64};
        case ScalarKind::uint64:
            return {good_uint64, bad_uint64};
        case ScalarKind::float64:
            return {good_floats, bad_floats};
        case ScalarKind::structure:
            return {good_structs, bad_structs};
        case ScalarKind::value:
            return {common, common};
        default:
            return {};
    }
}

Pool durations() { return {good_durations, bad_durations}; }

Pool field_values(const Message& message, const Field& field) {
    for (const FieldPool& candidate : field_pools) {
        const bool fits_message = candidate.message.empty() || candidate.message == message.name;
        const bool fits_field = candidate.field.empty() || candidate.field == field.name;
        if (fits_message && fits_field) return candidate.pool;
    }
    return {};
}

Pool localities() { return {good_localities, bad_localities}; }

std::span<const std::string_view> any_strings() { return any; }

}  // namespace meshlint::conformance
