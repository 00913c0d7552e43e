#include "conformance/generator/envelopes.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/generator/choice.h"

namespace meshlint::conformance {

namespace {

using Values = std::vector<std::string_view>;

/// A field, values that do and values that mostly do not.
struct FieldPool {
    std::string_view name;
    Values good;
    Values odd;
};

struct Field {
    std::string name;
    std::string value;
};

using Fields = std::vector<Field>;

const std::string& long_text(std::size_t size) {
    static const std::string limit_253(253, 'a');
    static const std::string limit_254(254, 'a');
    static const std::string limit_63(63, 'b');
    static const std::string limit_64(64, 'b');
    return size == 253 ? limit_253 : size == 254 ? limit_254 : size == 63 ? limit_63 : limit_64;
}

const std::vector<FieldPool>& metadata_pools() {
    static const std::vector<FieldPool> pools = {
        {"generateName", {"mesh-", "\"\"", "null", "a.b-"}, {"Mesh-", "5", "\"-\"", "a_", "{}"}},
        {"selfLink", {"/api/v1", "\"\"", "null"}, {"5", "[]", "true"}},
        {"uid", {"0b4a5c1e-7d7e-4c4c-9a5e-3f1d2c3b4a59", "x", "null"}, {"12", "{}", "no"}},
        {"resourceVersion", {"\"12345\"", "\"\"", "null"}, {"12345", "0x10", "[a]"}},
        {"generation",
         {"1", "0", "null", "1.0", "1e3", "0o17", "017", "9223372036854775807"},
         {"-1", "\"1\"", "1.5", "9223372036854775808", "1e20", "true", "x",
          "-9223372036854775808"}},
        {"creationTimestamp",
         {"null", "2024-01-31T08:00:00Z", "\"2024-02-29T23:59:59Z\"", "2024-01-31T08:00:00+01:00",
          "2024-01-31T08:00:00.123Z", "\"2024-01-31T8:00:00Z\"", "\"2024-01-31T08:00:00,5Z\""},
         {"\"\"", "2024-01-31", "2023-02-29T00:00:00Z", "2024-01-31 08:00:00", "5", "true", "x",
          "\"2024-01-31T24:00:00Z\"", "\"2024-01-31T08:00:60Z\"", "\"2024-13-01T08:00:00Z\"",
          "\"2024-01-31T08:00:00\"", "\"2024-01-31T08:00:00+25:00\"", "\"2024-01-31t08:00:00z\"",
          "\"24-01-31T08:00:00Z\"", "\"2024-01-31T08:00:00Z \"", "\"2024-1-31T08:00:00Z\"",
          "\"2024-01-31T08:00:00.Z\"", "\"2024-01-31T08:00:00+24:60\""}},
        {"deletionTimestamp", {"null", "2024-01-31T08:00:00Z"}, {"soon", "0", "{}"}},
        {"deletionGracePeriodSeconds", {"null", "30", "-5"}, {"\"30\"", "0.5", "30s"}},
        {"labels",
         {"{}", "null", "", "{app: mesh}", "{app.kubernetes.io/name: istio, tier: \"1\"}",
          "{a: \"\"}", "{a: null}", "{A_b.c-d: x}", "{on: \"off\", 1: x}", "{a: 2024-01-01}",
          "{a: 1_000x}", "{a: v1.2.3}", "{a: 1.2.3, b: 12:30}", "{a-.b/c: d}", "{a.b./c: d}"},
         {"{app: 1}",       "{app: true}", "{app: [x]}",  "[a]",      "text",
          "{app: a b}",     "{-a: b}",     "{a/b/c: d}",  "{/a: b}",  "{Example.com/a: b}",
          "{a: -b}",        "{a/: b}",     "{a: {b: c}}", "{a: 1.5}", "{\"\": b}",
          "{a: \"x\\ny\"}", "{a b: c}",    "{a: ä}",      "5",        "{a: b.}"}},
        {"annotations",
         {"{}", "null", "{note: any text}", "{Example.com/A: b}", "{a/b: \"3\"}",
          "{x: \"{\\\"a\\\": 1}\"}", "{a: \"\", b: null}", "{a: \"x\\ny\"}"},
         {"{argocd.argoproj.io/sync-wave: 3}", "{a: false}", "{a: [b]}", "{a: {b: c}}", "[a]",
          "note", "{a b: c}", "{a/b/c: d}", "{/a: b}", "{a/: b}", "{a: .5}", "{a_b/c: d}", "1"}},
        {"ownerReferences",
         {"[]", "null", "[{apiVersion: v1, kind: Pod, name: a, uid: b}]",
          "[{apiVersion: apps/v1, kind: Deployment, name: a, uid: b, controller: true, "
          "blockOwnerDeletion: false}]",
          "[{apiVersion: v1, kind: A, name: a, uid: b, controller: null}, {apiVersion: v1, kind: "
          "A, name: b, uid: c, controller: true}]",
          "[{apiVersion: v1beta1, kind: Event, name: a, uid: b}]",
          "[{apiVersion: /v1, kind: A, name: a, uid: b}]"},
         {"{}", "[null]", "[{}]", "[a]", "[{apiVersion: v1, kind: Event, name: a, uid: b}]",
          "[{apiVersion: v1, kind: Pod, name: a}]",
          "[{apiVersion: v1, kind: Pod, name: a, uid: 5}]",
          "[{apiVersion: \"\", kind: Pod, name: a, uid: b}]",
          "[{apiVersion: a/, kind: Pod, name: a, uid: b}]",
          "[{apiVersion: a/b/c, kind: Pod, name: a, uid: b}]",
          "[{apiVersion: v1, kind: null, name: a, uid: b}]",
          "[{apiVersion: v1, kind: A, name: a, uid: b, controller: true}, {apiVersion: v1, kind: "
          "A, name: b, uid: c, controller: true}]",
          "[{apiVersion: v1, kind: A, name: a, uid: b, controller: \"true\"}]",
          "[{apiVersion: v1, kind: A, name: a, uid: b, namespace: c}]",
          "[{apiVersion: 1, kind: A, name: a, uid: b}]"}},
        {"finalizers",
         {"[]", "null", "[orphan]", "[foregroundDeletion]", "[example.com/a, kubernetes]"},
         {"[a]", "[\"\"]", "[null]", "[5]", "orphan", "[orphan, foregroundDeletion]", "[a/b/c]",
          "[Example.com/a]", "{}", "[[a]]", "[example.com/]", "[example.com/a b]"}},
        {"managedFields",
         {"[]", "null", "[{}]", "[null]",
          "[{manager: kubectl, operation: Update, apiVersion: v1, time: "
          "\"2024-01-31T08:00:00Z\", fieldsType: FieldsV1, fieldsV1: {f:data: {}}}]",
          "[{manager: a, operation: Whatever, fieldsV1: 5}]", "[{subresource: x, time: null}]"},
         {"{}", "[a]", "[{time: now}]", "[{manager: 1}]", "[{operations: Update}]", "x",
          "[{fieldsType: [a]}]"}},
    };
    return pools;
}

const std::vector<FieldPool>& root_pools() {
    static const std::vector<FieldPool> pools = {
        {"immutable", {"true", "false", "null", "yes", "off"}, {"\"true\"", "1", "x", "[]", "{}"}},
        {"binaryData",
         {"{}", "null", "{b: aGk=}", "{b: \"\"}", "{b: null}", "{b: [1, 255, null]}", "{b: []}",
          "{b: \"aG\\nk=\"}", "{b: YQ==, c: YWI=}", "{b: true1==}", "{b: !!binary aGk=}"},
         {"{b: \"!\"}", "{b: aGk}", "{b: 5}", "{b: [300]}", "{b: [-1]}", "{b: [a]}", "{mesh: aGk=}",
          "{a b: aGk=}", "[x]", "text", "{b: {}}", "{b: true}", "{b: a===}", "{b: \"YQ= =\"}",
          "{..: aGk=}", "{b: _-==}", "{b: [1.5]}", "{b: [1.0]}"}},
    };
    return pools;
}

const FieldPool& data_pool() {
    static const FieldPool pool = {{},
                                   {"x", "\"5\"", "null", "", "~", "2024-01-01", "12:30", "1.2.3",
                                    "\"true\"", "!!str 5", "!local 5", "a: b", "<<"},
                                   {"5", "true", "1.5", "{a: b}", "[]", "0x10", "010", "yes",
                                    "!!int \"5\"", ".5", "1e3", "-1", "{}", "[a, b]"}};
    return pool;
}

const Values unknown_root = {"mesh",         "labels",     "name",   "spec",      "stringData",
                             "Data",         "dat",        "status", "Kind",      "accessLogFile",
                             "type",         "immutabl",   "x",      "namespace", "annotations",
                             "meshNetworks", "binarydata", "\"\""};
const Values unknown_metadata = {"label",          "annotation", "Name",     "clusterName",
                                 "initializers",   "data",       "mesh",     "a.b/c",
                                 "ownerReference", "apiVersion", "kind",     "UID",
                                 "labels.app",     "app",        "Namespace"};

class EnvelopeMaker {
public:
    explicit EnvelopeMaker(Random random) : random_(random) {}

    std::string make() {
        const bool any_name = random_.chance(10);
        Fields metadata = identity(any_name);
        add_pools(metadata, metadata_pools());
        if (random_.chance(3)) repeat(metadata);
        Fields root;
        // Of a misspelled kind only a good name tells what it should be.
        const bool good_name =
            !any_name && metadata.front().value.find("istio-shared-configmap") < 2;
        add_type(root, !good_name);
        const bool lost = !any_name && random_.chance(2);
        // One of them is called as a field of the root is.
        if (!lost && random_.chance(3)) add_unknown(metadata, unknown_metadata);
        if (!lost) root.push_back({"metadata", nested(shuffled(std::move(metadata)))});
        root.push_back({"data", nested(data())});
        add_pools(root, root_pools());
        if (random_.chance(4)) add_unknown(root, unknown_root);
        root = shuffled(std::move(root));
        if (lost) {
            root.push_back({"metadata", ""});
            for (Field& field : metadata) root.push_back(std::move(field));
        }
        return written(root);
    }

private:
    /// Name and namespace by which meshlint knows that the ConfigMap is its business.
    Fields identity(bool any_name) {
        if (any_name) {
            const Values names = {
                "my-mesh", "Mesh", "a_b", "-a",  "a.b", "a..b", "\"\"",         "null",
                "5",       "true", "a b", "[a]", "ä",   "a.",   long_text(253), long_text(254)};
            Fields fields = {{"namespace", "aks-istio-system"}};
            if (!random_.chance(10)) fields.push_back({"name", std::string(pick(random_, names))});
            return fields;
        }
        const Values usual = {"istio-shared-configmap-asm-1-30", "istio-shared-configmap-asm-1-29",
                              "\"istio-shared-configmap-asm-1-30\"",
                              "istio-shared-configmap-canary", "istio-share-configmap-asm-1-30"};
        const Values odd = {
            "Istio-Shared-Configmap-asm-1-30",      "istio_shared_configmap-asm-1-30",
            "istio-shared-configmap-asm-1-30.",     "istio-shared-configmap-ASM-1-30",
            "\"istio-shared-configmap-asm-1-30 \"", "istio-shared-configmap-asm-1-30-",
            "istio-shared-configmap-asm/1/30"};
        const Values places = {"default",     "Aks-istio-system",
                               "a_b",         "\"\"",
                               "null",        "5",
                               "a.b",         "-a",
                               "[a]",         "\"aks-istio-system \"",
                               long_text(63), long_text(64)};
        Fields fields = {{"name", std::string(pick(random_, random_.chance(5) ? odd : usual))}};
        if (random_.chance(10)) {
            fields.push_back({"namespace", std::string(pick(random_, places))});
        } else if (!random_.chance(5)) {
            fields.push_back({"namespace", "aks-istio-system"});
        }
        return fields;
    }

    void add_type(Fields& root, bool exact) {
        const Values versions = {"v2", "core/v1", "apps/v1", "V1",     "null", "\"\"",
                                 "1",  "[v1]",    "v1beta1", "\"v1\"", "'v1'"};
        const Values kinds = {"Configmap", "configmap", "ConfigMaps",    "config-map",
                              "ConfgMap",  "CONFIGMAP", "\"ConfigMap\"", "'ConfigMap'"};
        if (!random_.chance(1)) {
            root.push_back({"apiVersion", std::string(random_.chance(3) ? pick(random_, versions)
                                                                        : std::string_view("v1"))});
        }
        if (exact || !random_.chance(1)) {
            const bool odd = !exact && random_.chance(3);
            root.push_back(
                {"kind", std::string(odd ? pick(random_, kinds) : std::string_view("ConfigMap"))});
        }
    }

    std::string_view value_of(const FieldPool& pool) {
        constexpr std::size_t odd_percent = 6;
        return pick(random_, random_.chance(odd_percent) ? pool.odd : pool.good);
    }

    void add_pools(Fields& fields, const std::vector<FieldPool>& pools) {
        for (const FieldPool& pool : pools) {
            if (random_.chance(25)) {
                fields.push_back({std::string(pool.name), std::string(value_of(pool))});
            }
        }
    }

    void add_unknown(Fields& fields, const Values& names) {
        const Values values = {"{}", "x", "1", "null", "", "{a: b}", "[]"};
        fields.push_back({std::string(pick(random_, names)), std::string(pick(random_, values))});
    }

    void repeat(Fields& fields) {
        const FieldPool& pool = pick(random_, metadata_pools());
        fields.push_back({std::string(pool.name), std::string(value_of(pool))});
        fields.push_back({std::string(pool.name), std::string(value_of(pool))});
    }

    Fields data() {
        const Values meshes = {"\"accessLogEncoding: TEXT\"", "'accessLogEncoding: JSON'"};
        const Values odd_meshes = {"5", "true", "{accessLogEncoding: TEXT}", "[]", "null"};
        const Values keys = {"other", "a.b", "A_B-c", "config.yaml", "meshNetworks",
                             "x",     "on",  "...",   ".a"};
        const Values odd_keys = {"a b", "..",       "..a",          ".",           "a/b", "\"\"",
                                 "ä",   "\"a\\n\"", long_text(253), long_text(254)};
        Fields fields = {
            {"mesh", std::string(pick(random_, random_.chance(2) ? odd_meshes : meshes))}};
        for (std::size_t i = random_.below(3); i > 0; --i) {
            const std::string_view key = pick(random_, random_.chance(5) ? odd_keys : keys);
            fields.push_back({std::string(key), std::string(value_of(data_pool()))});
            if (fields.back().value == "a: b") fields.back().value = "\"a: b\"";
        }
        if (random_.below(2000) == 0) {
            constexpr std::size_t limit = std::size_t{1} << 20;
            fields.push_back({"big", std::string(limit - 40 + random_.below(40), 'x')});
        }
        return shuffled(std::move(fields));
    }

    Fields shuffled(Fields fields) {
        for (std::size_t i = fields.size(); i > 1; --i) {
            std::swap(fields[i - 1], fields[random_.below(i)]);
        }
        return fields;
    }

    /// Starts with a line break in block style.
    std::string nested(const Fields& fields) {
        if (random_.chance(30)) return flow(fields);
        std::string text;
        for (const Field& field : fields) text += "\n  " + field.name + ": " + field.value;
        return text;
    }

    static std::string flow(const Fields& fields) {
        std::string text = "{";
        for (const Field& field : fields) {
            if (text.size() > 1) text += ", ";
            text += field.name + ": " + (field.value.empty() ? "null" : field.value);
        }
        return text + '}';
    }

    static std::string written(const Fields& fields) {
        std::string text;
        for (const Field& field : fields) text += field.name + ": " + field.value + '\n';
        return text;
    }

    Random random_;
};

}  // namespace

std::string envelope(std::uint64_t seed, std::uint64_t number) {
    return EnvelopeMaker(random_for(seed, number)).make();
}

}  // namespace meshlint::conformance
