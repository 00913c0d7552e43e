// What istiod's decoder refuses, and its validation of a decoded MeshConfig, release by release,
// and the certain mistakes that it does not look for. One function per part of the MeshConfig; each
// is silent about values that do not decode, which check_decoding() reports.
#pragma once

#include "rules/checks/values/value_reporter.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

/// Rules wrong-type, invalid-enum, invalid-duration and oneof-conflict: whether every value decodes
/// into its field as istiod's JSON decoder does it. Fields that AKS blocks are decoded too: its
/// webhook fails open.
void check_decoding(LintContext& context, const PlacedTree& block, const MessageView& mesh);

/// Rule wrong-type for a mesh block that is no mapping at all.
void check_root_type(LintContext& context, const PlacedTree& block, NodeId root);

/// istiod reads `defaultConfig` and `defaultProviders` twice: the second time from YAML that it has
/// written itself. Rule wrong-type for characters and long keys that it writes but cannot read
/// back, and for keys `"<<"`, which come back as merge keys. `root` is the mapping of the
/// MeshConfig.
void check_round_trip(LintContext& context, const PlacedTree& block, NodeId root);

/// Rule concurrency-zero for a ProxyConfig.
void check_concurrency(LintContext& context, const PlacedTree& block, const MessageView& proxy);

/// All of the functions below, and then the generic checks of every value.
void check_values(LintContext& context, const PlacedTree& block, const MessageView& mesh);

/// The same of a ProxyConfig by itself.
void check_proxy_values(LintContext& context, const PlacedTree& block, const MessageView& proxy);

/// Listen ports, connectTimeout and other durations, trust domains, service settings.
void validate_mesh(ValueReporter& reporter, const MessageView& mesh);

/// Rule invalid-log-operator: the formats of access logs, of which only Envoy looks at the
/// operators.
void validate_log_formats(ValueReporter& reporter, const MessageView& mesh);

/// `defaultConfig`, which every new proxy validates once more.
void validate_proxy(ValueReporter& reporter, const MessageView& proxy);

/// `defaultConfig.tracing`.
void validate_tracing(ValueReporter& reporter, const MessageView& tracing);

/// `tlsSettings` of the tracing configuration, the only ones that istiod looks at.
void validate_client_tls(ValueReporter& reporter, const MessageView& tls);

/// `meshMTLS` and `tlsDefaults`.
void validate_mesh_tls(ValueReporter& reporter, const MessageView& mesh);

/// `localityLbSetting` and `zoneAwareLbSetting`.
void validate_locality(ValueReporter& reporter, const MessageView& mesh);

/// `extensionProviders` and the names in `defaultProviders`.
void validate_providers(ValueReporter& reporter, const MessageView& mesh);

/// `defaultTrafficPolicy`.
void validate_traffic_policy(ValueReporter& reporter, const MessageView& policy);

/// `defaultHttpRetryPolicy`, which no release validates.
void validate_retry_policy(ValueReporter& reporter, const MessageView& policy);

/// `discoverySelectors`.
void validate_selectors(ValueReporter& reporter, const MessageView& mesh);

/// Unknown enum numbers, negative durations and octal numbers, wherever nothing else was said.
void check_every_value(ValueReporter& reporter, const MessageView& view);

}  // namespace meshlint
