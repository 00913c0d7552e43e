// localityLbSetting and zoneAwareLbSetting.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

TEST_CASE("invalid-locality: distribute and failover exclude each other") {
    check_blocks(30, {"localityLbSetting:\n"
                      "  distribute:\n"
                      "  - from: a\n"
                      "    to: {b: 100}\n"
                      "  «invalid-locality|failover»:\n"
                      "  - from: a\n"
                      "    to: b\n",
                      "localityLbSetting: {enabled: false, distribute: [{from: a, to: {b: 100}}], "
                      "«invalid-locality|failover»: [{from: a, to: b}]}",
                      // Nothing else is looked at then.
                      "localityLbSetting: {distribute: [{to: {b: 1}}], "
                      "«invalid-locality|failover»: [{from: a, to: a}]}",
                      "localityLbSetting: {distribute: [], failover: [{from: a, to: b}]}",
                      "localityLbSetting: {distribute: [{from: a, to: {b: 100}}], failover: []}",
                      "localityLbSetting: {enabled: true}", "localityLbSetting: {}"});
}

TEST_CASE("invalid-locality: topology labels beside failover, from 1.20 on") {
    const std::string block =
        "localityLbSetting: {failover: [{from: a, to: b}], failoverPriority: [@]}";
    check_values(30, block, "invalid-locality",
                 {"topology.kubernetes.io/region", "topology.kubernetes.io/zone",
                  "\"topology.istio.io/subzone\""},
                 {"topology.kubernetes.io/region=a", "topology.istio.io/network", "version", "\"\"",
                  "topology.istio.io/zone"});
    check_values(20, block, "invalid-locality", {"topology.kubernetes.io/region"}, {"version"});
    check_values(19, block, "invalid-locality", {}, {"topology.kubernetes.io/region"});
    check_blocks(30, {"localityLbSetting: {failoverPriority: [topology.kubernetes.io/region]}"});
}

TEST_CASE("invalid-locality: failover names two regions") {
    check_blocks(
        30,
        {"localityLbSetting: {failover: [«invalid-locality|{from: a, to: a}»]}",
         "localityLbSetting: {failover: [«invalid-locality|{}»]}",
         "localityLbSetting:\n"
         "  failover:\n"
         "  - from: a\n"
         "    to: b\n"
         "  - «invalid-locality|from: c\n"
         "    to: c»\n",
         "localityLbSetting: {failover: [{from: «invalid-locality|a/b», to: c}]}",
         "localityLbSetting: {failover: [{from: a, to: «invalid-locality|b/c»}]}",
         "localityLbSetting: {failover: [{from: «invalid-locality|\"*\"», to: c}]}",
         "localityLbSetting: {failover: [{from: «invalid-locality|a*», "
         "to: «invalid-locality|'b/*'»}]}",
         "localityLbSetting: {failover: [«invalid-locality|{from: «invalid-locality|a/b», "
         "to: «invalid-locality|a/b»}»]}",
         "localityLbSetting: {failover: [{from: a, to: b}, {from: a, to: c}]}",
         "localityLbSetting: {failover: [{from: a}]}", "localityLbSetting: {failover: [{to: a}]}",
         "localityLbSetting: {failover: [{from: A, to: a}]}"});
    check_blocks(17, {"localityLbSetting: {failover: [«invalid-locality|{from: a, to: a}»]}"});
}

TEST_CASE("invalid-locality: weights") {
    check_values(30, "localityLbSetting: {distribute: [{from: a, to: {b: 50, c: 50, d: @}}]}",
                 "invalid-locality", {"0", "101", "4294967295", "\"0\"", "null"}, {});
    check_values(30, "localityLbSetting: {distribute: [{from: a, to: {b: @}}]}", "invalid-locality",
                 {"0", "101", "null"}, {"100", "\"100\""});
    check_blocks(30,
                 {"localityLbSetting: {distribute: [{from: a, «invalid-locality|to»: {b: 99}}]}",
                  "localityLbSetting: {distribute: [{from: a, «invalid-locality|to»: {}}]}",
                  "localityLbSetting:\n"
                  "  distribute:\n"
                  "  - from: a\n"
                  "    «invalid-locality|to»:\n"
                  "      b: 80\n"
                  "      c: 21\n",
                  "localityLbSetting: {distribute: [«invalid-locality|{from: a}»]}",
                  "localityLbSetting: {distribute: [«invalid-locality|{from: a, to: null}»]}",
                  // Only the first one: istiod stops there.
                  "localityLbSetting: {distribute: [{from: a, «invalid-locality|to»: {b: 1}}, "
                  "{from: c, to: {b: 1}}]}",
                  "localityLbSetting: {distribute: [{from: a, to: {b: 80, c: 20}}]}",
                  "localityLbSetting: {distribute: [{from: a, to: {b: «wrong-type|-1»}}]}"});
}

TEST_CASE("invalid-locality: the form of localities in distribute") {
    check_values(30, "localityLbSetting: {distribute: [{from: @, to: {b: 100}}]}",
                 "invalid-locality",
                 {"\"\"", "/a", "a/", "a//b", "\"*/a\"", "\"a*b\"", "'**'", "'a/*/b'", "/"},
                 {"a", "a/b", "a/b/c", "a/b/c/d", "'*'", "'a*'", "'a/*'", "'a/b/*'"});
    check_blocks(
        30, {"localityLbSetting: {distribute: [«invalid-locality|{to: {b: 100}}»]}",
             "localityLbSetting: {distribute: [{from: a, to: {«invalid-locality|a//b»: 100}}]}",
             "localityLbSetting:\n"
             "  distribute:\n"
             "  - from: a/*\n"
             "    to:\n"
             "      a/b/*: 80\n"
             "      «invalid-locality|\"*/c\"»: 20\n"});
}

TEST_CASE("invalid-locality: localities that overlap one in front of them") {
    const std::string to = ", to: {z: 100}}";
    const std::string before = "localityLbSetting: {distribute: [{from: 'c/*'" + to + ", {from: ";
    check_values(30, before + "@" + to + "]}", "invalid-locality", {"c", "c/d", "c/d/e", "'c/*'"},
                 {"d", "d/c", "'c*'", "'*'"});
    check_values(
        30, "localityLbSetting: {distribute: [{from: c/d/e" + to + ", {from: @" + to + "]}",
        "invalid-locality", {"c", "c/d", "c/d/e"}, {"c/d/f", "c/e", "'c/*'", "'c/d/*'", "'*'"});
    check_values(30, "localityLbSetting: {distribute: [{from: '*'" + to + ", {from: @" + to + "]}",
                 "invalid-locality", {"c", "c/d", "'*'"}, {});
    check_values(30, "localityLbSetting: {distribute: [{from: c" + to + ", {from: @" + to + "]}",
                 "invalid-locality", {"c", "c/d", "'c/*'"}, {"d", "'*'"});
    check_blocks(30, {"localityLbSetting: {distribute: [{from: a, to: "
                      "{x: 40, «invalid-locality|x/y»: 60}}]}",
                      // The order of keys is none: each of these fails now and then.
                      "localityLbSetting: {distribute: [{from: a, to: "
                      "{'*': 40, «invalid-locality|x»: 60}}]}",
                      "localityLbSetting: {distribute: [{from: a, to: "
                      "{«invalid-locality|x»: 40, '*': 60}}]}",
                      "localityLbSetting: {distribute: [{from: a, to: "
                      "{«invalid-locality|x/y»: 40, x/*: 60}}]}",
                      "localityLbSetting: {distribute: [{from: a, to: {x/y: 40, x/z: 60}}]}",
                      "localityLbSetting: {distribute: [{from: a, to: {x: 100}}, "
                      "{from: b, to: {x: 100}}]}"});
}

TEST_CASE("invalid-locality: zoneAwareLbSetting, from 1.31 on") {
    const std::string block = "«blocked-field|zoneAwareLbSetting»: ";
    check_values(31, block + "{failoverPriority: [@]}", "invalid-locality",
                 {"topology.kubernetes.io/zone", "topology.istio.io/subzone"},
                 {"topology.kubernetes.io/zone=a", "version"});
    check_blocks(
        31, {block + "{failover: [«invalid-locality|{from: a, to: a}»]}",
             block + "{failover: [{from: «invalid-locality|a/b», to: «invalid-locality|'*'»}]}",
             block + "{failover: [{from: a, to: b}]}"});
    check_blocks(30,
                 {"«field-not-in-revision|zoneAwareLbSetting»: {failover: [{from: a, to: a}]}"});
}

}  // namespace
