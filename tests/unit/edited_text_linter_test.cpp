#include "lint/edited_text_linter.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "support/listing.h"
#include "support/scalar_generator.h"

namespace meshlint {

namespace {

using test::Random;

constexpr std::string_view config_map =
    "kind: ConfigMap\n"
    "metadata:\n"
    "  name: istio-shared-configmap-asm-1-30\n"
    "data:\n"
    "  mesh: |\n"
    "    accesLogFile: /dev/stdout\n";

constexpr std::string_view telemetry =
    "apiVersion: telemetry.istio.io/v1\n"
    "kind: Telemetry\n"
    "spec:\n"
    "  tracing: [{providers: [{name: otel}]}]\n";

}  // namespace

TEST_CASE("an edited text gets the report of a text that was never seen before") {
    const std::array<std::string, 19> parts{
        std::string(config_map),
        std::string(config_map) + "    configSources: []\n    configSources: []\n",
        std::string(config_map) + "    # meshlint: ignore[octal-number] x\n    y: 1\n",
        std::string(config_map) + "    x: {\n",
        std::string(telemetry),
        "# meshlint: ignore-file[unknown-field] x\n",
        "# meshlint: ignore-file[octal-number, nonsense]\n",
        "{}",
        "---\n",
        "--- # c\n",
        "--- {kind: Service}\n",
        "----\n",
        "\n",
        " \r\n",
        "# c\n",
        "kind: Service\n",
        "\xEF\xBB\xBF",
        "a: |\n  x\n ---\n",
        "x"};
    LintOptions options;
    options.input = HolderKind::automatic;
    options.keep_providers = true;
    options.keep_values = true;
    Random random(11);
    for (int round = 0; round < 80; ++round) {
        EditedTextLinter linter;
        std::vector<std::string> chosen;
        for (int edit = 0; edit < 20; ++edit) {
            const std::size_t at = random.below(chosen.size() + 1);
            if (chosen.size() < 9 || at == chosen.size()) {
                chosen.insert(chosen.begin() + static_cast<std::ptrdiff_t>(at),
                              parts.at(random.below(parts.size())));
            } else if (random.chance(50)) {
                chosen.at(at) = parts.at(random.below(parts.size()));
            } else {
                chosen.erase(chosen.begin() + static_cast<std::ptrdiff_t>(at));
            }
            std::string text;
            for (const std::string& part : chosen) text += part;
            CAPTURE(text);
            REQUIRE(test::everything(linter.lint("f.yaml", text, options)) ==
                    test::everything(lint("f.yaml", text, options)));
        }
    }
}

}  // namespace meshlint
