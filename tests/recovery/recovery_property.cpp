// What is found in good and in singly wrong manifests must still be found once a line of the mesh
// block is broken, and nothing else.   recovery_property [--every N] [--show WAY]
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "meshlint/lint.h"
#include "recovery/broken_lines.h"
#include "support/files.h"
#include "support/text_compare.h"

namespace meshlint::test {

namespace {

using Key = std::tuple<std::size_t, RuleId, std::string>;
using Keys = std::set<Key>;

bool is_verdict(const Finding& finding) {
    const bool unindented =
        finding.rule == RuleId::empty_mesh && finding.severity == Severity::error;
    return finding.rule == RuleId::yaml_syntax || finding.rule == RuleId::tab_indentation ||
           unindented;
}

/// A line of the text lacks its `: ` already, which YAML took for text.
bool is_broken_silently(const Finding& finding) {
    return finding.rule == RuleId::wrong_type &&
           finding.message.find("must be a mapping") != std::string::npos &&
           finding.help.starts_with("write `");
}

struct Tally {
    std::size_t texts = 0;
    std::size_t findings = 0;
    std::size_t kept = 0;
    std::size_t invented = 0;
};

std::vector<std::string> manifests() {
    std::vector<std::string> texts;
    for (const Rule& record : rules()) {
        texts.emplace_back(record.bad);
        texts.emplace_back(record.good);
    }
    for (const std::string_view folder : {"err", "ok", "corpus"}) {
        const auto path = std::filesystem::path(MESHLINT_SOURCE_DIR) / "tests/golden" / folder;
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(path)) {
            if (entry.path().extension() == ".yaml") files.push_back(entry.path());
        }
        std::ranges::sort(files);
        for (const auto& file : files) texts.push_back(read_file(file));
    }
    return texts;
}

class Property {
public:
    Property(std::size_t every, std::string_view shown) : every_(every), shown_(shown) {}

    void check(const std::string& text) {
        const std::vector<std::string> lines = split_lines(text);
        const auto block = find_block(lines);
        // With a byte order mark, what a broken line means depends on where that stands.
        const bool marked = text.find("\xEF\xBB\xBF") != std::string::npos;
        if (!block || marked || text.find('\r') != std::string::npos) return;
        const FileReport report = lint("good.yaml", text, {});
        const bool refused = std::ranges::any_of(report.findings, [](const Finding& finding) {
            return is_verdict(finding) || is_broken_silently(finding) ||
                   finding.rule == RuleId::template_placeholder ||
                   finding.rule == RuleId::lookalike_character;
        });
        if (refused) return;
        for (std::size_t line = block->first; line <= block->last; ++line) {
            if (lines[line - 1].find_first_not_of(' ') == std::string::npos) continue;
            for (std::size_t way = 0; way < breaks().size(); ++way) {
                if (++count_ % every_ != 0) continue;
                if (const auto broken = breaks()[way].apply(lines, *block, line)) {
                    compare(lines, report, *broken, way);
                }
            }
        }
    }

    /// False when anything was invented, or more was given up than there is reason for.
    [[nodiscard]] bool print() const {
        Tally all;
        for (std::size_t way = 0; way < breaks().size(); ++way) {
            const auto found = tallies_.find(way);
            const Tally tally = found == tallies_.end() ? Tally{} : found->second;
            print(breaks()[way].name, tally);
            all.texts += tally.texts;
            all.findings += tally.findings;
            all.kept += tally.kept;
            all.invented += tally.invented;
        }
        print("all", all);
        constexpr std::size_t least_kept = 88;  // of a hundred
        return all.invented == 0 && all.texts > 0 && all.kept * 100 >= all.findings * least_kept;
    }

private:
    static std::string join(const std::vector<std::string>& lines) {
        std::string text;
        for (const std::string& line : lines) text += line + '\n';
        return text;
    }

    static void print(std::string_view name, const Tally& tally) {
        fmt::print("| {} | {} | {} | {} | {} |\n", name, tally.texts, tally.findings, tally.kept,
                   tally.invented);
    }

    /// What was unknown where it stood may be read where it is known: instead, not besides.
    static bool was_unknown(const Key& key, const Keys& expected, const Keys& found) {
        const auto unknown_at = [&](const Keys& keys) {
            return std::ranges::any_of(keys, [&](const Key& other) {
                return std::get<0>(other) == std::get<0>(key) &&
                       std::get<1>(other) == RuleId::unknown_field;
            });
        };
        return unknown_at(expected) && !unknown_at(found);
    }

    /// Entries behind one that cannot be read are counted from what can.
    static std::string without_indexes(const std::string& path) {
        std::string result;
        for (const char c : path) {
            const bool digit = c >= '0' && c <= '9';
            if (!digit || result.find('[') == std::string::npos) result += c;
        }
        return result;
    }

    static Keys keys(const FileReport& report, const BrokenManifest* broken,
                     const std::set<std::size_t>& touched) {
        Keys keys;
        for (const Finding& finding : report.findings) {
            if (is_verdict(finding)) continue;
            std::size_t line = finding.begin.line;
            if (broken != nullptr) {
                if (line > broken->lines.size()) continue;
                line = broken->lines[line - 1].number;
            }
            if (line != 0 && !touched.contains(line)) {
                keys.emplace(line, finding.rule, without_indexes(finding.field));
            }
        }
        return keys;
    }

    void compare(const std::vector<std::string>& lines, const FileReport& good,
                 const BrokenManifest& broken, std::size_t way) {
        const std::string text = broken.text();
        const FileReport report = lint("broken.yaml", text, {});
        // Some texts are YAML all the same, and then mean what they say.
        if (std::ranges::none_of(report.findings, is_verdict)) return;
        const Keys expected = broken.meant == lines
                                  ? keys(good, nullptr, broken.touched)
                                  : keys(lint("meant.yaml", join(broken.meant), {}), nullptr, {});
        const Keys found = keys(report, &broken, broken.touched);
        Tally& tally = tallies_[way];
        ++tally.texts;
        tally.findings += expected.size();
        bool show = false;
        for (const Key& key : expected) {
            const bool kept = found.contains(key);
            tally.kept += kept ? 1 : 0;
            show = show || (!kept && shown_ == breaks()[way].name);
        }
        for (const Key& key : found) {
            if (expected.contains(key) || was_unknown(key, expected, found)) continue;
            ++tally.invented;
            show = true;
            fmt::print("invented by {}: line {} {} {}\n", breaks()[way].name, std::get<0>(key),
                       rule(std::get<1>(key)).name, std::get<2>(key));
        }
        const bool any =
            std::ranges::any_of(found, [&](const Key& key) { return !expected.contains(key); });
        if (!show || shows_left_ == 0 || (shown_.empty() && !any) ||
            (!shown_.empty() && shown_ != breaks()[way].name))
            return;
        --shows_left_;
        fmt::print("{}", text);
        for (const Finding& finding : report.findings) {
            fmt::print("  {}:{} {} {}\n", finding.begin.line, finding.begin.column,
                       rule(finding.rule).name, finding.message);
        }
        for (const Key& key : expected) {
            if (!found.contains(key)) {
                fmt::print("  lost: {} {} {}\n", std::get<0>(key), rule(std::get<1>(key)).name,
                           std::get<2>(key));
            }
        }
    }

    std::size_t every_;
    std::string_view shown_;
    std::size_t shows_left_ = 8;
    std::size_t count_ = 0;
    std::map<std::size_t, Tally> tallies_;
};

int run(const std::vector<std::string_view>& arguments) {
    std::size_t every = 1;
    std::string_view shown;
    for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
        if (arguments[i] == "--every") every = std::stoul(std::string(arguments[i + 1]));
        if (arguments[i] == "--show") shown = arguments[i + 1];
    }
    Property property(every, shown);
    for (const std::string& text : manifests()) property.check(text);
    return property.print() ? 0 : 1;
}

}  // namespace

}  // namespace meshlint::test

int main(int count, char** arguments) {
    return meshlint::test::run({arguments + 1, arguments + count});
}
