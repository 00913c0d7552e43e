#include "loader/yaml/yaml_loader.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <string>
#include <utility>
#include <variant>

#include "loader/yaml/alias_budget.h"
#include "loader/yaml/conversion.h"
#include "loader/yaml/plain_structure.h"
#include "loader/yaml/short_scalars.h"
#include "loader/yaml/syntax_judge.h"
#include "loader/yaml/tree_builder.h"

namespace meshlint {

namespace {

/// Reads a text in place: std::istringstream would copy it.
class ViewBuffer final : public std::streambuf {
public:
    explicit ViewBuffer(std::string_view text) {
        char* begin = const_cast<char*>(text.data());  // NOLINT: streambuf's get area is not const
        setg(begin, begin, begin + text.size());
    }
};

/// The cluster's parser ends lines at a lone CR, U+0085, U+2028 and U+2029 too; yaml-cpp does not.
/// Returns a copy of the same length with line feeds in their places, or nothing where the text has
/// none of them. Blanks in front of a line feed never change the structure, and values do not come
/// from yaml-cpp.
std::optional<std::string> with_line_feeds(std::string_view text) {
    constexpr std::string_view next_line = "\xC2\x85";
    constexpr std::string_view line_separator = "\xE2\x80\xA8";
    constexpr std::string_view paragraph_separator = "\xE2\x80\xA9";

    std::optional<std::string> copy;
    const auto break_line = [&](std::size_t at, std::size_t length) {
        if (!copy) copy = std::string(text);
        copy->replace(at, length, std::string(length - 1, ' ') + '\n');
    };
    for (std::size_t at = text.find_first_of("\r\xC2\xE2"); at != std::string_view::npos;
         at = text.find_first_of("\r\xC2\xE2", at + 1)) {
        const std::string_view rest = text.substr(at);
        if (rest[0] == '\r') {
            if (!rest.starts_with("\r\n")) break_line(at, 1);
        } else if (rest.starts_with(next_line)) {
            break_line(at, next_line.size());
        } else if (rest.starts_with(line_separator) || rest.starts_with(paragraph_separator)) {
            break_line(at, line_separator.size());
        }
    }
    return copy;
}

/// Why yaml-cpp gave up on a text that the judge has accepted.
YamlProblem unsupported(std::string_view text, const YAML::Exception& error) {
    const auto at = static_cast<std::size_t>(std::max(0, error.mark.pos));
    const std::size_t begin = std::min(at, text.size());
    return {YamlProblemKind::unsupported,
            {begin, begin},
            "meshlint's parser stops here: " + error.msg,
            "write this part in a more common form"};
}

/// Lets yaml-cpp read `written`, which has the structure of `text`. Returns what went wrong.
std::optional<YamlProblem> build_tree(TreeBuilder& builder, std::string_view written,
                                      std::string_view text) {
    ViewBuffer buffer(written);
    std::istream stream(&buffer);
    try {
        YAML::Parser parser(stream);
        // The first document only: the cluster reads no further either, and on some broken input
        // yaml-cpp would never stop handing out documents.
        parser.HandleNextDocument(builder);
    } catch (const YAML::Exception& error) {
        return unsupported(text, error);
    } catch (const TreeBuilder::Stop&) {
        // take_problem() knows why.
    }
    return builder.take_problem();
}

std::variant<YamlTree, YamlProblem> load_tree(std::string_view text, Judgement& judgement) {
    if (has_plain_structure(text, judgement.events)) {
        TreeBuilder builder(text, judgement);
        builder.build_alone();
        return builder.take_tree();
    }
    const std::optional<std::string> normalised = with_line_feeds(text);
    if (!normalised) {
        if (const auto shorter = with_short_block_scalars(text, judgement.events)) {
            TreeBuilder builder(text, judgement);
            if (!build_tree(builder, *shorter, text)) return builder.take_tree();
            // The whole text tells the place.
        }
    }
    TreeBuilder builder(text, judgement);
    if (auto problem = build_tree(builder, normalised ? *normalised : text, text)) {
        return std::move(*problem);
    }
    return builder.take_tree();
}

}  // namespace

LoadedYaml load_yaml(std::string_view text, const Limits& limits) {
    Judgement judgement = judge(text, limits);
    if (judgement.problem) return {std::nullopt, std::move(judgement.problem), 0};
    if (judgement.events.empty()) return {YamlTree{}, std::nullopt, judgement.end};

    auto loaded = load_tree(text, judgement);
    if (auto* const problem = std::get_if<YamlProblem>(&loaded)) {
        return {std::nullopt, std::move(*problem), 0};
    }
    auto& tree = std::get<YamlTree>(loaded);
    if (auto problem = check_alias_budget(tree, limits))
        return {std::nullopt, std::move(problem), 0};
    if (auto problem = check_conversion(tree)) return {std::nullopt, std::move(problem), 0};
    return {std::move(tree), std::nullopt, judgement.end};
}

}  // namespace meshlint
