#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "rules/checks/values/element_access.h"
#include "rules/checks/values/net_names.h"
#include "rules/checks/values/validation.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

struct Curve {
    std::string_view name;
    Minor since;
    Minor until;
};

constexpr std::array<Curve, 8> curves{{
    {"P-224", 18, newest_minor},
    {"P-256", 18, newest_minor},
    {"P-384", 18, newest_minor},
    {"P-521", 18, newest_minor},
    {"X25519", 18, newest_minor},
    {"CECPQ2", 18, 22},
    {"X25519Kyber768Draft00", 23, newest_minor},
    {"X25519MLKEM768", 26, newest_minor},
}};

std::string known_curves(Minor minor) {
    std::string names;
    for (const Curve& curve : curves) {
        if (curve.since > minor || minor > curve.until) continue;
        names += fmt::format("{}{}", names.empty() ? "" : ", ", curve.name);
    }
    return names;
}

void check_default_curves(ValueReporter& reporter, const MessageView& defaults) {
    const Minor minor = reporter.minor();
    std::set<std::string_view> seen;
    for (const StringElement& element : string_elements(defaults, "ecdhCurves")) {
        const bool known =
            element.text.empty() || std::ranges::any_of(curves, [&](const Curve& curve) {
                return curve.name == element.text && curve.since <= minor && minor <= curve.until;
            });
        if (!known) {
            reporter.warning(RuleId::invalid_tls, element.place,
                             "is no ECDH curve that Istio knows",
                             fmt::format("use one of {}", known_curves(minor)));
        } else if (!seen.insert(element.text).second) {
            reporter.warning(RuleId::invalid_tls, element.place, "repeats an ECDH curve",
                             "remove it");
        }
    }
}

/// Gateways hand the number of Istio's enum to Envoy, which counts one lower. Fixed in 1.27.6,
/// 1.28.4 and 1.29.1; for those releases the patch in use is unknown, so nothing is said.
void check_lowered_version(ValueReporter& reporter, const MessageView& defaults) {
    constexpr Minor last_unfixed = 26;
    constexpr Minor fixed = 30;
    const auto version = get_enum(defaults, "minProtocolVersion");
    if (!version || reporter.minor() > last_unfixed || version->value <= 0) return;
    const ValuePlace place(*version->entry);
    reporter.report(
        RuleId::tls_version_lowered, place,
        fmt::format("gateways of Istio 1.{} apply `{}` too low: {} gives them TLS {}",
                    reporter.minor(), place.path, version->value == 1 ? "TLSV1_2" : "TLSV1_3",
                    version->value == 1 ? "1.0" : "1.1"),
        "set `minProtocolVersion` in each Gateway server, or upgrade to " +
            reporter.release_name(fixed));
}

}  // namespace

void validate_mesh_tls(ValueReporter& reporter, const MessageView& mesh) {
    if (const auto* const mutual = mesh.child("meshMTLS");
        mutual && has_elements(*mutual, "ecdhCurves")) {
        reporter.error(RuleId::invalid_tls, ValuePlace(*mutual->find("ecdhCurves")),
                       "cannot be set: mesh mTLS takes no ECDH curves",
                       "remove it; `tlsDefaults.ecdhCurves` is for other TLS traffic");
    }
    if (const auto* const defaults = mesh.child("tlsDefaults")) {
        check_default_curves(reporter, *defaults);
        check_lowered_version(reporter, *defaults);
    }
}

void validate_client_tls(ValueReporter& reporter, const MessageView& tls) {
    const Minor minor = reporter.minor();
    // The numbers of ClientTLSSettings.TLSmode.
    constexpr std::int32_t simple = 1;
    constexpr std::int32_t mutual = 2;
    const auto mode_field = get_enum(tls, "mode");
    const std::int32_t mode = mode_field ? mode_field->value : 0;
    const auto set = [&](std::string_view field) {
        const auto text = string_or_empty(tls, field);
        return text && !text->empty();
    };
    const auto refuse = [&](std::string_view field, std::string_view what) {
        reporter.error(RuleId::invalid_tls, ValuePlace(*tls.find(field)), what,
                       fmt::format("remove `{}`", field));
    };

    const auto credential = get_string(tls, "credentialName");
    if (minor >= 26 && credential && credential->value.starts_with("configmap://")) {
        refuse("credentialName", "cannot name a ConfigMap here");
    }

    const auto skip = get_bool(tls, "insecureSkipVerify");
    if (minor >= 19 && skip && skip->value && (mode == simple || mode == mutual)) {
        constexpr std::string_view why = "contradicts `insecureSkipVerify: true`";
        if (set("caCertificates")) refuse("caCertificates", why);
        if (has_elements(tls, "subjectAltNames")) refuse("subjectAltNames", why);
        if (mode == simple && set("credentialName")) refuse("credentialName", why);
    }

    if (mode != simple && mode != mutual) return;
    if (set("credentialName")) {
        for (const std::string_view field :
             {"clientCertificate", "privateKey", "caCertificates", "caCrl"}) {
            if (set(field)) refuse(field, "cannot stand beside `credentialName`");
        }
        return;
    }
    if (mode != mutual) return;
    for (const std::string_view field : {"clientCertificate", "privateKey"}) {
        const auto text = string_or_empty(tls, field);
        if (!text || !text->empty()) continue;
        Finding& finding =
            reporter.error(RuleId::invalid_tls, ValuePlace(*mode_field->entry),
                           fmt::format("is MUTUAL, which needs `{}`", field),
                           fmt::format("set `{}`, or `credentialName` instead", field));
        finding.field = join_path(tls.path(), field);
    }
}

}  // namespace meshlint
