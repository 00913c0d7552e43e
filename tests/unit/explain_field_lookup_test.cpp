#include "explain/field_lookup.h"

#include <string>
#include <vector>

#include "catch2.h"
#include "explain/field_history.h"

namespace meshlint {

namespace {

using Names = std::vector<std::string>;

Names names_for(std::string_view query) {
    Names names;
    for (const FieldMatch& match : find_fields(query)) names.push_back(qualified_name(match));
    return names;
}

std::string only(std::string_view query) {
    const Names names = names_for(query);
    return names.size() == 1 ? names.front() : std::to_string(names.size()) + " matches";
}

std::string history_of(std::string_view query) {
    const FieldMatch match = find_fields(query).front();
    return brief(status_history(*match.message, *match.field));
}

}  // namespace

TEST_CASE("fields are found by their path in the mesh block") {
    CHECK(only("defaultConfig.concurrency") == "ProxyConfig.concurrency");
    CHECK(only("extensionProviders[].zipkin.port") ==
          "MeshConfig.ExtensionProvider.ZipkinTracingProvider.port");
    CHECK(only("extensionProviders[12].zipkin.port") ==
          "MeshConfig.ExtensionProvider.ZipkinTracingProvider.port");
    CHECK(only("extensionProviders.zipkin.port") ==
          "MeshConfig.ExtensionProvider.ZipkinTracingProvider.port");
    CHECK(only("accessLogFile") == "MeshConfig.accessLogFile");
}

TEST_CASE("fields are found by their message") {
    CHECK(only("ProxyConfig.concurrency") == "ProxyConfig.concurrency");
    CHECK(only("MeshConfig.defaultConfig.concurrency") == "ProxyConfig.concurrency");
    CHECK(only("Tracing.Zipkin.address") == "Tracing.Zipkin.address");
    CHECK(only("Zipkin.address") == "Tracing.Zipkin.address");
    CHECK(only("MeshConfig.ExtensionProvider.ZipkinTracingProvider.port") ==
          "MeshConfig.ExtensionProvider.ZipkinTracingProvider.port");
}

TEST_CASE("fields are found by the end of their path") {
    CHECK(only("concurrency") == "ProxyConfig.concurrency");
    CHECK(only("zipkin.port") == "MeshConfig.ExtensionProvider.ZipkinTracingProvider.port");
}

TEST_CASE("fields are found by their other spellings") {
    CHECK(only("access_log_file") == "MeshConfig.accessLogFile");
    CHECK(only("default_config.stat_name_length") == "ProxyConfig.statNameLength");
    CHECK(only("statsUdpAddress") == "ProxyConfig.statsdUdpAddress");
    CHECK(only("defaultConfig.statsUdpAddress") == "ProxyConfig.statsdUdpAddress");
}

TEST_CASE("below a map or a free-form object the path means that one") {
    CHECK(only("defaultConfig.proxyMetadata.ISTIO_META_X") == "ProxyConfig.proxyMetadata");
}

TEST_CASE("what is no field is not found") {
    for (const char* query : {"", ".", "a..b", "concurency", "defaultConfig.", ".defaultConfig",
                              "accessLogFile.x", "ProxyConfig", "NoMessage.concurrency", "[0]"}) {
        CAPTURE(query);
        CHECK(find_fields(query).empty());
    }
}

TEST_CASE("fields that AKS classifies stand out among others of their name") {
    const auto tracing = find_fields("tracing");
    REQUIRE(tracing.size() > 1);
    CHECK(qualified_name(tracing.front()) == "ProxyConfig.tracing");
    CHECK(first_stands_out(tracing));
    const auto port = find_fields("port");
    CHECK(port.size() > 5);
    CHECK_FALSE(first_stands_out(port));
    CHECK_FALSE(first_stands_out({}));
}

TEST_CASE("near misses are recognised where they are") {
    CHECK(nearest_field("concurency") == "concurrency");
    CHECK(nearest_field("defaultConfig.concurency") == "defaultConfig.concurrency");
    CHECK(nearest_field("defaultConfg.concurrency") == "defaultConfig.concurrency");
    CHECK(nearest_field("ProxyConfig.Concurrency") == "ProxyConfig.concurrency");
    CHECK(nearest_field("extensionProviders[0].zipkn.port") == "extensionProviders[0].zipkin.port");
    CHECK(nearest_field("xyzzy").empty());
    CHECK(nearest_field("").empty());
    CHECK(nearest_field("defaultConfig.xyzzy").empty());
}

TEST_CASE("paths lead from the top of the mesh block to the field") {
    CHECK(paths_of(find_fields("concurrency").front()) == Names{"defaultConfig.concurrency"});
    CHECK(paths_of(find_fields("zipkin.port").front()) ==
          Names{"extensionProviders[].zipkin.port"});
    CHECK(paths_of(find_fields("MeshConfig.TLSConfig.minProtocolVersion").front()) ==
          Names{"meshMTLS.minProtocolVersion", "tlsDefaults.minProtocolVersion"});
}

TEST_CASE(
    "every field of every message can be asked for by its qualified name "
    "and its paths") {
    for (const Message& message : messages()) {
        for (const Field& field : message.fields) {
            const FieldMatch wanted{&message, &field};
            CAPTURE(qualified_name(wanted));
            CHECK(find_fields(qualified_name(wanted)).front() == wanted);
            const Names paths = paths_of(wanted);
            CHECK_FALSE(paths.empty());
            for (const std::string& path : paths) {
                CAPTURE(path);
                const auto found = find_fields(path);
                REQUIRE_FALSE(found.empty());
                CHECK(found.front() == wanted);
            }
        }
    }
}

TEST_CASE("the history of a classification names its changes") {
    CHECK(history_of("accessLogFile") == "supported");
    CHECK(history_of("tlsDefaults") == "from asm-1-18 allowed");
    CHECK(history_of("ingressService") == "blocked, from asm-1-21 allowed");
    CHECK(history_of("MeshConfig.ca") == "blocked");
}

}  // namespace meshlint
