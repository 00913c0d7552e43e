#include "conformance/comparison/shrinker.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "conformance/comparison/difference.h"
#include "conformance/generator/mutation.h"
#include "support/shell.h"

namespace meshlint::conformance {

namespace {

std::string run(const std::filesystem::path& program, const std::string& arguments,
                std::string input) {
    test::ShellCommand command;
    command.script = '\'' + program.string() + "' " + arguments;
    command.folder = std::filesystem::temp_directory_path();
    command.program = program;
    command.input = std::move(input);
    const test::ShellResult result = test::run_shell(command);
    if (result.status != 0) throw std::runtime_error(program.string() + ": " + result.err);
    return result.out;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view group = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            bits = bits << 8U | (i < group.size() ? static_cast<std::uint8_t>(group[i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text += i <= group.size() ? digits[bits >> (18 - 6 * i) & 63U] : '=';
        }
    }
    return text;
}

/// Shorter versions of a text, the shortest first.
std::vector<std::string> shorter(const std::string& text) {
    std::vector<std::size_t> cuts{0};
    constexpr std::string_view ends = "\n,{}[]";
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (ends.find(text[at]) != std::string_view::npos) cuts.push_back(at + 1);
    }
    cuts.push_back(text.size());
    std::vector<std::string> texts;
    const auto without = [&](std::size_t begin, std::size_t end) {
        if (begin >= end) return;
        std::string shorter = text;
        shorter.erase(begin, end - begin);
        texts.push_back(std::move(shorter));
    };
    for (std::size_t length = cuts.size() / 2; length > 0; length /= 2) {
        for (std::size_t i = 0; i + length < cuts.size();
             i += std::max<std::size_t>(length / 2, 1)) {
            without(cuts[i], cuts[i + length]);
        }
    }
    if (text.size() < 300) {
        for (const std::size_t length : {8U, 4U, 2U, 1U}) {
            for (std::size_t at = 0; at + length <= text.size(); ++at) without(at, at + length);
        }
    }
    std::ranges::stable_sort(texts, {}, &std::string::size);
    return texts;
}

}  // namespace

std::string oracle_request(std::uint64_t id, std::string_view text) {
    nlohmann::json request{{"id", id}};
    if (as_utf8(text) == text) {
        request["text"] = text;
    } else {
        request["b64"] = base64(text);
    }
    return request.dump() + '\n';
}

std::vector<OracleVerdict> Oracle::ask(const std::vector<std::string>& blocks) const {
    std::string input;
    for (std::size_t i = 0; i < blocks.size(); ++i) input += oracle_request(i, blocks[i]);
    const std::string output = run(program_, "-workers 1", std::move(input));
    std::vector<OracleVerdict> verdicts;
    for (std::size_t at = 0; at < output.size();) {
        const std::size_t end = std::min(output.find('\n', at), output.size());
        verdicts.push_back(read_answer(std::string_view(output).substr(at, end - at)));
        at = end + 1;
    }
    if (verdicts.size() != blocks.size()) throw std::runtime_error("the oracle left answers out");
    return verdicts;
}

std::string Oracle::version() const {
    std::string line = run(program_, "-version", "");
    while (line.ends_with('\n')) line.pop_back();
    return line;
}

std::string shrink(std::string block, const std::string& group, Minor minor, const Oracle& oracle) {
    for (int round = 0; round < 60; ++round) {
        std::vector<std::string> candidates = shorter(block);
        for (std::string& candidate : candidates) candidate = as_utf8(candidate);
        const std::vector<OracleVerdict> verdicts = oracle.ask(candidates);
        bool found = false;
        for (std::size_t i = 0; i < candidates.size() && !found; ++i) {
            if (candidates[i].size() >= block.size()) continue;
            for (const Difference& difference :
                 compare(lint_block(candidates[i], minor), verdicts[i])) {
                found = found || difference.group() == group;
            }
            if (found) block = candidates[i];
        }
        if (!found) break;
    }
    return block;
}

}  // namespace meshlint::conformance
