#include "conformance/generator/slips.h"

#include <algorithm>
#include <string_view>

namespace meshlint::conformance {

namespace {

struct Replacement {
    std::string_view what;
    std::string_view by;
};

/// In the first place where the line has it.
constexpr Replacement replacements[] = {
    {": ", ":"},        {":", ""},        {":", " "},        {": ", " = "}, {": ", ": = "},
    {": ", ":\u00A0"},  {":", "\uFF1A"},  {": ", ":\u200B"}, {":", " :"},   {": ", ": : "},
    {"\"", ""},         {"\"", "\u201C"}, {"'", ""},         {"- ", "-"},   {"- ", "\u2013 "},
    {"{", "{{"},        {"}", ""},        {"[", ""},         {",", ",,"},   {": ", ": !!str,"},
    {": ", ": ! "},     {": ", ": &a "},  {": ", ": |"},     {": ", ":\t"}, {": ", ": {a:} #"},
    {": ", ": \"\\'\""}};

constexpr std::string_view fronts[] = {"// remark\n",
                                       "Mesh settings of team A\n",
                                       "<<<<<<< HEAD\n",
                                       "cat <<EOF > mesh.yaml\n",
                                       "```yaml\n",
                                       "\uFEFF",
                                       "---# remark\n",
                                       "--- remark\n",
                                       "{{- if .Values.mesh }}\n",
                                       " ",
                                       "\t",
                                       "- ",
                                       "? ",
                                       "! ",
                                       "%",
                                       "@",
                                       "$ "};

constexpr std::string_view ends[] = {
    "\n=======\n", "\nEOF", "\n>>>>>>> feature", "\n```", "\n{{- end }}", ",", ";", "\\",
    "\u0085",      "\u2028"};

}  // namespace

void slip(std::string& text, Random& random) {
    std::size_t begin = 0;
    if (random.chance(50)) {
        const std::size_t at = random.below(text.size() + 1);
        const std::size_t found = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
        begin = found == std::string::npos ? 0 : found + 1;
    }
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::size_t kind = random.below(100);
    if (kind < 60) {
        const Replacement& replacement = pick(random, replacements);
        const std::size_t at = text.find(replacement.what, begin);
        if (at < end) text.replace(at, replacement.what.size(), replacement.by);
    } else if (kind < 85) {
        text.insert(begin, pick(random, fronts));
    } else if (kind < 95) {
        text.insert(end, pick(random, ends));
    } else {
        text.erase(begin, random.below(end - begin + 1));
    }
}

}  // namespace meshlint::conformance
