// Prints a libFuzzer dictionary of the words that mean something to meshlint, from its tables and
// records.
#include <iostream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "config/config_keys.h"
#include "meshlint/baseline.h"
#include "meshlint/report.h"
#include "meshlint/tables.h"

namespace {

using namespace std::string_view_literals;

/// What the tables do not hold: YAML's own marks, and the frame of a shared ConfigMap.
constexpr auto frame = {
    "apiVersion: v1\n"sv,
    "kind: ConfigMap\n"sv,
    "kind: List\nitems:\n"sv,
    "metadata:\n"sv,
    "name: istio-shared-configmap-asm-1-30\n"sv,
    "namespace: aks-istio-system\n"sv,
    "data:\n"sv,
    "mesh: |-\n"sv,
    "mesh: >\n"sv,
    "mesh: \""sv,
    "mesh: '"sv,
    "---\n"sv,
    "...\n"sv,
    "<<: *a"sv,
    "&a "sv,
    "*a"sv,
    "!!binary "sv,
    "!!str "sv,
    "? "sv,
    ": "sv,
    "- "sv,
    "\t"sv,
    "\r\n"sv,
    "# "sv,
    "|2-\n"sv,
    "%YAML 1.1\n"sv,
    "{{ .Values.a }}"sv,
    "${A}"sv,
    "\\u0041"sv,
    "true"sv,
    "null"sv,
    "0x1F"sv,
    "010"sv,
    "1m30s"sv,
    ".inf"sv,
    "\xEF\xBB\xBF"sv,
    "\xC2\x85"sv,
    "# meshlint: ignore["sv,
    "] because"sv,
    "# meshlint: ignore-file["sv,
};

std::string quoted(std::string_view word) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "\"";
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\') {
            text += c;
        } else {
            text += "\\x";
            text += digits[byte / 16];
            text += digits[byte % 16];
        }
    }
    return text + '"';
}

/// What a baseline is written with: each of its lines, and each member of an entry.
void add_baseline_words(std::set<std::string>& words) {
    std::string text;
    meshlint::append_baseline(text, {{{"mesh.yaml", "rule", "message", "v1-0"}}});
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        words.insert(line + '\n');
        for (std::size_t end = line.find("\": "); end != std::string::npos;
             end = line.find("\": ", end + 1)) {
            words.insert(line.substr(line.rfind('"', end - 1), end + 3 - line.rfind('"', end - 1)));
        }
    }
}

}  // namespace

int main() {
    std::set<std::string> words(frame.begin(), frame.end());
    for (const meshlint::Message& message : meshlint::messages()) {
        for (const meshlint::Field& field : message.fields) {
            words.insert(std::string(field.name) + ": ");
            words.insert(std::string(field.proto_name));
        }
    }
    for (const meshlint::Enumeration& enumeration : meshlint::enumerations()) {
        for (const meshlint::EnumValue& value : enumeration.values) {
            words.emplace(value.name);
        }
    }
    for (const meshlint::Revision& revision : meshlint::revisions()) words.emplace(revision.name);
    for (const meshlint::Rule& rule : meshlint::rules()) {
        words.emplace(rule.name);
        words.insert("# meshlint: ignore[" + std::string(rule.name) + "] because");
    }
    for (const meshlint::ConfigKey& key : meshlint::config_keys()) {
        words.insert(std::string(key.name) + ": ");
        words.insert(std::string(key.example) + '\n');
    }
    for (const meshlint::ReportFormat& format : meshlint::report_formats) {
        words.emplace(format.name);
    }
    add_baseline_words(words);
    for (const std::string& word : words) std::cout << quoted(word) << '\n';
}
