#include "rules/checks/values/log_operators.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "loader/text/ascii.h"
#include "loader/text/nearest_name.h"

namespace meshlint {

namespace {

constexpr std::size_t none = std::string_view::npos;

/// Those of Envoy's "Access logging" page that people write, from Envoy 1.25 (Istio 1.17) on.
constexpr std::array<std::string_view, 142> operators = {
    "ACCESS_LOG_TYPE",
    "BYTES_RECEIVED",
    "BYTES_RETRANSMITTED",
    "BYTES_SENT",
    "CEL",
    "CLUSTER_METADATA",
    "COALESCE",
    "COMMON_DURATION",
    "CONNECTION_ID",
    "CONNECTION_TERMINATION_DETAILS",
    "CUSTOM_FLAGS",
    "DOWNSTREAM_DECOMPRESSED_HEADER_BYTES_RECEIVED",
    "DOWNSTREAM_DECOMPRESSED_HEADER_BYTES_SENT",
    "DOWNSTREAM_DETECTED_CLOSE_TYPE",
    "DOWNSTREAM_DIRECT_LOCAL_ADDRESS",
    "DOWNSTREAM_DIRECT_LOCAL_ADDRESS_WITHOUT_PORT",
    "DOWNSTREAM_DIRECT_LOCAL_PORT",
    "DOWNSTREAM_DIRECT_REMOTE_ADDRESS",
    "DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT",
    "DOWNSTREAM_DIRECT_REMOTE_PORT",
    "DOWNSTREAM_HANDSHAKE_DURATION",
    "DOWNSTREAM_HEADER_BYTES_RECEIVED",
    "DOWNSTREAM_HEADER_BYTES_SENT",
    "DOWNSTREAM_LOCAL_ADDRESS",
    "DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT",
    "DOWNSTREAM_LOCAL_CLOSE_REASON",
    "DOWNSTREAM_LOCAL_DNS_SAN",
    "DOWNSTREAM_LOCAL_EMAIL_SAN",
    "DOWNSTREAM_LOCAL_IP_SAN",
    "DOWNSTREAM_LOCAL_OTHERNAME_SAN",
    "DOWNSTREAM_LOCAL_PORT",
    "DOWNSTREAM_LOCAL_SUBJECT",
    "DOWNSTREAM_LOCAL_URI_SAN",
    "DOWNSTREAM_PEER_CERT",
    "DOWNSTREAM_PEER_CERT_V_END",
    "DOWNSTREAM_PEER_CERT_V_START",
    "DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_1",
    "DOWNSTREAM_PEER_CHAIN_FINGERPRINTS_256",
    "DOWNSTREAM_PEER_CHAIN_SERIALS",
    "DOWNSTREAM_PEER_DNS_SAN",
    "DOWNSTREAM_PEER_EMAIL_SAN",
    "DOWNSTREAM_PEER_FINGERPRINT_1",
    "DOWNSTREAM_PEER_FINGERPRINT_256",
    "DOWNSTREAM_PEER_IP_SAN",
    "DOWNSTREAM_PEER_ISSUER",
    "DOWNSTREAM_PEER_OTHERNAME_SAN",
    "DOWNSTREAM_PEER_SERIAL",
    "DOWNSTREAM_PEER_SUBJECT",
    "DOWNSTREAM_PEER_URI_SAN",
    "DOWNSTREAM_REMOTE_ADDRESS",
    "DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT",
    "DOWNSTREAM_REMOTE_PORT",
    "DOWNSTREAM_TLS_CIPHER",
    "DOWNSTREAM_TLS_SESSION_ID",
    "DOWNSTREAM_TLS_VERSION",
    "DOWNSTREAM_TRANSPORT_FAILURE_REASON",
    "DOWNSTREAM_WIRE_BYTES_RECEIVED",
    "DOWNSTREAM_WIRE_BYTES_SENT",
    "DURATION",
    "DYNAMIC_METADATA",
    "EMIT_TIME",
    "ENVIRONMENT",
    "FILTER_CHAIN_NAME",
    "FILTER_STATE",
    "GRPC_STATUS",
    "GRPC_STATUS_NUMBER",
    "HOSTNAME",
    "LOCAL_REPLY_BODY",
    "METADATA",
    "PACKETS_RETRANSMITTED",
    "PATH",
    "PROTOCOL",
    "QUERY_PARAM",
    "QUERY_PARAMS",
    "REQ",
    "REQUESTED_SERVER_NAME",
    "REQUEST_DURATION",
    "REQUEST_HEADERS_BYTES",
    "REQUEST_TX_DURATION",
    "REQ_WITHOUT_QUERY",
    "RESP",
    "RESPONSE_CODE",
    "RESPONSE_CODE_DETAILS",
    "RESPONSE_DURATION",
    "RESPONSE_FLAGS",
    "RESPONSE_FLAGS_LONG",
    "RESPONSE_HEADERS_BYTES",
    "RESPONSE_TRAILERS_BYTES",
    "RESPONSE_TX_DURATION",
    "ROUTE_NAME",
    "SPAN_ID",
    "START_TIME",
    "START_TIME_LOCAL",
    "STREAM_ID",
    "TLS_JA3_FINGERPRINT",
    "TLS_JA4_FINGERPRINT",
    "TRACE_ID",
    "TRAILER",
    "UNIQUE_ID",
    "UPSTREAM_CLUSTER",
    "UPSTREAM_CLUSTER_RAW",
    "UPSTREAM_CONNECTION_ID",
    "UPSTREAM_CONNECTION_POOL_READY_DURATION",
    "UPSTREAM_DECOMPRESSED_HEADER_BYTES_RECEIVED",
    "UPSTREAM_DECOMPRESSED_HEADER_BYTES_SENT",
    "UPSTREAM_DETECTED_CLOSE_TYPE",
    "UPSTREAM_FILTER_STATE",
    "UPSTREAM_HEADER_BYTES_RECEIVED",
    "UPSTREAM_HEADER_BYTES_SENT",
    "UPSTREAM_HOST",
    "UPSTREAM_HOST_NAME",
    "UPSTREAM_HOST_NAME_WITHOUT_PORT",
    "UPSTREAM_LOCAL_ADDRESS",
    "UPSTREAM_LOCAL_ADDRESS_WITHOUT_PORT",
    "UPSTREAM_LOCAL_CLOSE_REASON",
    "UPSTREAM_LOCAL_DNS_SAN",
    "UPSTREAM_LOCAL_IP_SAN",
    "UPSTREAM_LOCAL_PORT",
    "UPSTREAM_LOCAL_SUBJECT",
    "UPSTREAM_LOCAL_URI_SAN",
    "UPSTREAM_METADATA",
    "UPSTREAM_PEER_CERT",
    "UPSTREAM_PEER_CERT_V_END",
    "UPSTREAM_PEER_CERT_V_START",
    "UPSTREAM_PEER_DNS_SAN",
    "UPSTREAM_PEER_IP_SAN",
    "UPSTREAM_PEER_ISSUER",
    "UPSTREAM_PEER_SUBJECT",
    "UPSTREAM_PEER_URI_SAN",
    "UPSTREAM_PROTOCOL",
    "UPSTREAM_REMOTE_ADDRESS",
    "UPSTREAM_REMOTE_ADDRESS_WITHOUT_PORT",
    "UPSTREAM_REMOTE_PORT",
    "UPSTREAM_REQUEST_ATTEMPT_COUNT",
    "UPSTREAM_TLS_CIPHER",
    "UPSTREAM_TLS_SESSION_ID",
    "UPSTREAM_TLS_VERSION",
    "UPSTREAM_TRANSPORT_FAILURE_REASON",
    "UPSTREAM_WIRE_BYTES_RECEIVED",
    "UPSTREAM_WIRE_BYTES_SENT",
    "VIRTUAL_CLUSTER_NAME",
    "WORKER_ID"};

bool is_operator(std::string_view name) {
    return std::ranges::find(operators, name) != operators.end();
}

std::string to_upper(std::string_view text) {
    std::string upper(text);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return upper;
}

bool is_name_character(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

std::string without_separators(std::string_view name) {
    std::string letters(name);
    std::erase_if(letters, [](char c) { return !is_letter(c) && !is_digit(c); });
    return letters;
}

/// One letter more, less or another, or two that changed places.
bool is_one_slip(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    return (a.size() <= 1 && b.size() <= 1) ||
           (a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0]);
}

/// The operator that a name in capitals, which is none that is known, was meant to be.
std::optional<std::string_view> meant_by(std::string_view name) {
    const auto near = nearest_name(name, operators);
    if (!near) return std::nullopt;
    const bool same_letters = without_separators(*near) == without_separators(name);
    return same_letters || is_one_slip(name, *near) ? near : std::nullopt;
}

/// One operator, from its percent sign on.
class OperatorReader {
public:
    OperatorReader(std::string_view format, std::size_t begin) : format_(format), begin_(begin) {}

    /// Nothing where Envoy reads it; end() then is the place behind it.
    [[nodiscard]] std::optional<LogFormatFault> read() {
        std::size_t name_end = begin_ + 1;
        while (name_end < format_.size() && is_name_character(format_[name_end])) ++name_end;
        const std::string_view name = format_.substr(begin_ + 1, name_end - begin_ - 1);
        const std::string capitals = to_upper(name);
        const bool is_known = is_operator(capitals);
        const bool in_capitals = capitals == name;
        end_ = begin_ + 1;
        if (const auto word = word_in_signs(); !is_known && !word.empty() && word != capitals) {
            end_ = begin_ + word.size() + 2;
            return unknown_word(word);
        }
        if (!is_known && (name.empty() || !in_capitals)) return stray_sign();
        end_ = name_end;
        const bool has_arguments = end_ < format_.size() && format_[end_] == '(';
        if (has_arguments && !skip_arguments()) return open_arguments();
        skip_length();
        if (end_ >= format_.size() || format_[end_] != '%') {
            if (is_known) return open_operator(name, capitals);
            end_ = begin_ + 1;
            return stray_sign();
        }
        ++end_;
        if (!in_capitals) return in_small_letters(capitals);
        const auto meant = is_known ? std::nullopt : meant_by(name);
        if (!meant) return std::nullopt;
        return unknown({begin_ + 1, begin_ + 1 + name.size()}, name, std::string(*meant), true);
    }

    [[nodiscard]] std::size_t end() const { return end_; }

private:
    /// What stands between this percent sign and the next one, if it could be a name: letters,
    /// digits, and what people write between words.
    [[nodiscard]] std::string_view word_in_signs() const {
        constexpr std::string_view between_words = "-. ";
        constexpr std::size_t longest = 50;
        const std::string_view rest = format_.substr(begin_ + 1, longest);
        const auto* const end = std::ranges::find_if_not(
            rest, [&](char c) { return is_name_character(c) || between_words.find(c) != none; });
        if (end == rest.end() || *end != '%' || !is_letter(rest[0])) return {};
        const std::string_view word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
        return word.find(' ') == none || meant_by(to_upper(word)) ? word : std::string_view();
    }

    [[nodiscard]] static LogFormatFault unknown(ByteRange range, std::string_view word,
                                                std::string replacement, bool is_certain) {
        return {range, fmt::format("there is no operator `{}`", word), std::move(replacement),
                is_certain};
    }

    /// One that Envoy's grammar does not take for a name.
    [[nodiscard]] LogFormatFault unknown_word(std::string_view word) const {
        if (const auto meant = meant_by(to_upper(word))) {
            return unknown({begin_ + 1, begin_ + 1 + word.size()}, word, std::string(*meant), true);
        }
        return unknown({begin_, end_}, word, fmt::format("%%{}%%", word), false);
    }

    /// The first closing bracket behind which the operator may end.
    [[nodiscard]] bool skip_arguments() {
        const std::size_t line_end = std::min(format_.find('\n', end_), format_.size());
        const std::size_t open = end_;
        for (std::size_t at = format_.find(')', open); at < line_end;
             at = format_.find(')', at + 1)) {
            end_ = at + 1;
            skip_length();
            if (end_ < format_.size() && format_[end_] == '%') return true;
        }
        end_ = open;
        const std::size_t first = format_.find(')', open);
        // None of them is followed by a percent sign: the first one closes.
        if (first < line_end && format_.substr(open, first - open).find('%') == none) {
            end_ = first + 1;
            return true;
        }
        return false;
    }

    void skip_length() {
        if (end_ >= format_.size() || format_[end_] != ':') return;
        std::size_t digits = end_ + 1;
        while (digits < format_.size() && is_digit(format_[digits])) ++digits;
        if (digits > end_ + 1) end_ = digits;
    }

    /// Other programs have other operators, such as `%{Referer}i`.
    [[nodiscard]] LogFormatFault stray_sign() const {
        constexpr std::string_view of_others = "{(<>";
        const char next = begin_ + 1 < format_.size() ? format_[begin_ + 1] : ' ';
        const bool is_certain =
            !is_name_character(next) && of_others.find(next) == std::string_view::npos;
        return {{begin_, begin_ + 1}, "a `%` that begins no operator", "%%", is_certain};
    }
    /// The percent sign behind it is the one that closes it.
    [[nodiscard]] LogFormatFault open_arguments() {
        const std::size_t sign = format_.find_first_of("% \t\n", end_);
        const std::size_t end = std::min(sign, format_.size());
        const bool is_closed = end < format_.size() && format_[end] == '%';
        end_ = is_closed ? end + 1 : end;
        const std::string text(format_.substr(begin_, end - begin_));
        return {{begin_, end},
                fmt::format("the `(` of `{}` is never closed", text),
                text + (is_closed ? ")" : ")%")};
    }
    [[nodiscard]] LogFormatFault open_operator(std::string_view name,
                                               std::string_view capitals) const {
        const std::string_view behind =
            format_.substr(begin_ + 1 + name.size(), end_ - begin_ - 1 - name.size());
        return {{begin_, end_},
                fmt::format("`{}` is never closed", format_.substr(begin_, end_ - begin_)),
                fmt::format("%{}{}%", capitals, behind)};
    }
    [[nodiscard]] LogFormatFault in_small_letters(std::string_view capitals) const {
        return {{begin_ + 1, begin_ + 1 + capitals.size()},
                "operators are written in capitals",
                std::string(capitals)};
    }
    std::string_view format_;
    std::size_t begin_;
    std::size_t end_ = 0;
};

}  // namespace

std::vector<LogFormatFault> log_format_faults(std::string_view format) {
    std::vector<LogFormatFault> faults;
    for (std::size_t at = format.find('%'); at != none; at = format.find('%', at)) {
        if (format.substr(at).starts_with("%%")) {
            at += 2;
            continue;
        }
        OperatorReader reader(format, at);
        auto fault = reader.read();
        at = fault ? std::max(fault->range.end, reader.end()) : reader.end();
        if (fault) faults.push_back(std::move(*fault));
        if (faults.size() == most_log_format_faults) break;
    }
    return faults;
}

}  // namespace meshlint
