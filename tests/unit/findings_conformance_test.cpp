// Cases that the comparison with Istio's own code brought up, each confirmed by it.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

TEST_CASE("null in a list of messages is an empty message") {
    check_blocks(30, {"localityLbSetting: {failover: [«invalid-locality|~»]}",
                      "localityLbSetting: {distribute: [«invalid-locality|null»]}",
                      "extensionProviders: [«invalid-provider|~»]",
                      "localityLbSetting: {failover: ~}", "extensionProviders: ~"});
}

TEST_CASE("a provider that a later one of its name replaces is not looked at") {
    check_blocks(30, {"extensionProviders:\n"
                      "- name: a\n"
                      "  zipkin: {service: a.example.com, port: 0}\n"
                      "- name: «invalid-provider|a»\n"
                      "  prometheus: {}\n",
                      "extensionProviders:\n"
                      "- name: a\n"
                      "  prometheus: {}\n"
                      "- name: «invalid-provider|a»\n"
                      "  zipkin: {service: a.example.com, port: «invalid-provider|0»}\n"});
}

TEST_CASE("default_config is decoded and thrown away, so that nothing validates it") {
    check_blocks(30, {"«snake-case-field|default_config»: {statusPort: 0}",
                      "«snake-case-field|default_config»: {statusPort: «wrong-type|x»}",
                      "defaultConfig: {statusPort: «invalid-port|0»}"});
}

TEST_CASE("a colon in front of a bracket is text for the cluster's parser") {
    check_blocks(30, {"defaultConfig: {«unknown-field|holdApplicationUntilProxyStarts:»}",
                      "defaultConfig: {«unknown-field|a:»,«unknown-field|b:»}"});
}

}  // namespace
