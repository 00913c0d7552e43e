#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "loader/scalar/scalar_decoder.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/values/json_fault.h"
#include "rules/checks/values/log_operators.h"
#include "rules/checks/values/validation.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

/// Reports what Envoy refuses in one value of the mesh block.
class FormatCheck {
public:
    FormatCheck(ValueReporter& reporter, ValuePlace place)
        : reporter_(reporter),
          place_(std::move(place)),
          node_(reporter.block().tree().resolved(place_.node)) {}

    void check_text() {
        for (const LogFormatFault& fault : log_format_faults(node_.value)) {
            report(fault, fault.range);
        }
    }

    /// What stands in quotes of JSON is looked for as it is: operators need no escapes.
    void check_json(const nlohmann::json& format) {
        std::vector<const nlohmann::json*> values = {&format};
        std::size_t found = 0;
        while (!values.empty() && found < most_log_format_faults) {
            const nlohmann::json& value = *values.back();
            values.pop_back();
            if (value.is_string()) found += check_string(value.get_ref<const std::string&>());
            if (!value.is_structured()) continue;
            for (const nlohmann::json& inner : value) values.push_back(&inner);
        }
    }

    void report_no_json_object() {
        const bool is_object = node_.value.find_first_not_of(" \t\r\n") == node_.value.find('{');
        const auto fault = is_object ? find_json_fault(node_.value) : std::nullopt;
        Finding& finding = reporter_.report(
            RuleId::invalid_access_log_format, place_,
            fmt::format("`{}` is no JSON object, as `accessLogEncoding: JSON` needs it{}: istiod "
                        "logs it and uses its own format",
                        place_.path, fault ? ", since " + fault->what : ""),
            fault ? fault->help
                  : "write the format as a JSON object, or set `accessLogEncoding: TEXT`");
        const auto written = fault ? written_range(fault->range) : std::nullopt;
        if (!written) return;
        finding.range = reporter_.block().in_file(*written);
        const auto at = fault->edit ? written_range(fault->edit->range) : std::nullopt;
        if (!at) return;
        std::string text;
        for (const char c : fault->edit->text) {
            if (c == '"' && node_.style == ScalarStyle::double_quoted) text += '\\';
            text += c;
        }
        reporter_.offer(finding, {fault->help, {{*at, text}}});
    }

private:
    std::size_t check_string(const std::string& text) {
        const std::vector<LogFormatFault> faults = log_format_faults(text);
        const std::size_t at = faults.empty() ? 0 : std::string_view(node_.value).find(text);
        for (const LogFormatFault& fault : faults) {
            report(fault, at == std::string_view::npos
                              ? ByteRange{0, node_.value.size()}
                              : ByteRange{at + fault.range.begin, at + fault.range.end});
        }
        return faults.size();
    }

    void report(const LogFormatFault& fault, ByteRange range) {
        Finding& finding =
            reporter_.report(RuleId::invalid_log_operator, place_,
                             fmt::format("`{}`: {}: Envoy refuses every listener that has this log",
                                         place_.path, fault.what),
                             fmt::format("write `{}`", fault.replacement));
        const auto written = written_range(range);
        if (!written) return;
        finding.range = reporter_.block().in_file(*written);
        if (range.size() != fault.range.size()) return;
        reporter_.offer(finding, {finding.help, {{*written, fault.replacement}}, fault.is_certain});
    }

    /// Where a part of the value stands in the text.
    [[nodiscard]] std::optional<ByteRange> written_range(ByteRange range) const {
        const DecodedScalar decoded =
            decode_scalar(reporter_.block().text(), {node_.range.begin, node_.token_end},
                          node_.style, node_.parent_indent);
        if (decoded.text != node_.value) return std::nullopt;
        return decoded.map.source_range(range);
    }

    ValueReporter& reporter_;
    ValuePlace place_;
    const Node& node_;
};

void check_labels(ValueReporter& reporter, const MessageEntry& labels) {
    const YamlTree& tree = reporter.block().tree();
    std::vector<NodeId> nodes = {labels.entry.value};
    while (!nodes.empty()) {
        const NodeId id = nodes.back();
        nodes.pop_back();
        const Node& node = tree.node(id);
        if (node.kind == NodeKind::scalar && json_kind(node) == JsonKind::string) {
            FormatCheck(reporter, ValuePlace(id, labels.path)).check_text();
        } else if (node.kind == NodeKind::mapping || node.kind == NodeKind::sequence) {
            for (const NodeId child : tree.children(id)) nodes.push_back(child);
        }
    }
}

/// `logFormat` of a kind that has one.
void check_provider_format(ValueReporter& reporter, const MessageView& provider) {
    const MessageView* const format = provider.child("logFormat");
    if (format == nullptr) return;
    if (const auto text = get_string(*format, "text")) {
        FormatCheck(reporter, ValuePlace(*text->entry)).check_text();
    }
    if (const MessageEntry* const labels = format->find("labels")) check_labels(reporter, *labels);
}

}  // namespace

void validate_log_formats(ValueReporter& reporter, const MessageView& mesh) {
    constexpr std::int32_t json = 1;  // MeshConfig.AccessLogEncoding
    const auto encoding = get_enum(mesh, "accessLogEncoding");
    if (const auto format = get_string(mesh, "accessLogFormat")) {
        FormatCheck check(reporter, ValuePlace(*format->entry));
        if (!encoding || encoding->value != json) {
            check.check_text();
        } else if (!format->value.empty()) {
            const auto log = nlohmann::json::parse(format->value, nullptr, false);
            if (log.is_object()) {
                check.check_json(log);
            } else {
                check.report_no_json_object();
            }
        }
    }
    for (const MessageView& provider : mesh.children("extensionProviders")) {
        for (const MessageEntry& entry : provider.entries()) {
            for (const MessageView& kind : provider.children(entry)) {
                check_provider_format(reporter, kind);
            }
        }
    }
}

}  // namespace meshlint
