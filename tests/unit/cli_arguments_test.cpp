#include "cli/options/command_line.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "catch2.h"
#include "cli/base/failure.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "cli/options/option_set.h"

namespace meshlint::cli {

namespace {

using Texts = std::vector<std::string>;

CommandLine parse(std::initializer_list<const char*> texts) {
    const std::vector<const char*> arguments(texts);
    return parse_command_line(arguments);
}

/// What the user is told; empty when nothing is wrong.
std::string complaint(std::initializer_list<const char*> texts) {
    try {
        static_cast<void>(parse(texts));
        return {};
    } catch (const Failure& failure) {
        return failure.what();
    }
}

}  // namespace

TEST_CASE("without arguments the current directory is linted") {
    const CommandLine line = parse({});
    CHECK(line.record == &lint_record);
    CHECK(line.answer.empty());
    CHECK(line.operands.empty());
}

TEST_CASE("the first word can be a command") {
    CHECK(parse({"lint", "a"}).record == &lint_record);
    CHECK(parse({"lint", "a"}).operands == Texts{"a"});
    CHECK(parse({"classify", "a"}).record == &classify_record);
    CHECK(parse({"explain", "a"}).record == &explain_record);
    CHECK(parse({"fields"}).record == &fields_record);
    CHECK(parse({"revisions"}).record == &revisions_record);
}

TEST_CASE("files that are called like a command can be reached") {
    CHECK(parse({"./lint"}).operands == Texts{"./lint"});
    CHECK(parse({"lint", "lint"}).operands == Texts{"lint"});
    CHECK(parse({"a.yaml", "fields"}).record == &lint_record);
}

TEST_CASE("operands keep their order and every byte") {
    CHECK(parse({"b", "-q", "a", "--", "-c", "--", "-"}).operands ==
          Texts{"b", "a", "-c", "--", "-"});
    CHECK(parse({"-q", "[a,b]", "{}", "%%", "a=b", "\xFF\n", "", "-"}).operands ==
          Texts{"[a,b]", "{}", "%%", "a=b", "\xFF\n", "", "-"});
}

TEST_CASE("options go where they belong") {
    OptionSet options;
    bool quiet = false;
    std::optional<std::string> output;
    std::vector<std::string> formats;
    ColorMode color = ColorMode::automatic;
    options.group("Output");
    options.flag("-q,--quiet", "Less", quiet);
    options.value("-o,--output", "FILE", "Where to", output);
    options.list("-f,--format", "FORMAT", "As what", formats, {"text", "json"});
    bind_color(options, color);

    SECTION("short ones can be joined") {
        CHECK(options.parse({"-qfjson", "-oout", "a"}, "") == Texts{"a"});
        CHECK(quiet);
        CHECK(formats == Texts{"json"});
        CHECK(output == "out");
    }
    SECTION("each takes one value, and the last one counts unless all do") {
        CHECK(options.parse({"-f", "json", "-ox", "a", "--format=x:y", "-o", "-"}, "") ==
              Texts{"a"});
        CHECK(formats == Texts{"json", "x:y"});
        CHECK(output == "-");
    }
    SECTION("words stand for values") {
        CHECK(options.parse({"--color=never"}, "").empty());
        CHECK(color == ColorMode::never);
    }
    SECTION("lists of options are made from them") {
        const std::vector<OptionView> views = options.views();
        REQUIRE(views.size() == 4);
        CHECK(views[0].is_flag());
        CHECK(views[0].group == "Output");
        CHECK(views[1].short_name == "-o");
        CHECK(views[1].long_name == "--output");
        CHECK(views[1].placeholder == "FILE");
        CHECK(views[1].description == "Where to");
        CHECK_FALSE(views[1].repeatable);
        CHECK(views[2].repeatable);
        CHECK(views[2].choices == std::vector<std::string_view>{"text", "json"});
        CHECK(views[3].choices == std::vector<std::string_view>{"auto", "always", "never"});
    }
}

TEST_CASE("options that do not go together") {
    CHECK(complaint({"--config", "x", "--no-config"}) ==
          "--config and --no-config exclude each other");
    CHECK(complaint({"--diff", "--fix"}) ==
          "--fix and --diff exclude each other: --diff shows what --fix would do");
    CHECK(complaint({"--write-baseline"}) == "--write-baseline needs --baseline FILE");
    CHECK(complaint({"--write-baseline", "--baseline", "x", "--fix"}) ==
          "--write-baseline and --fix exclude each other: it records what is there; run "
          "--fix by itself first");
}

TEST_CASE("a name for standard input implies it") {
    CHECK(parse({"--stdin-filename", "x"}).operands == Texts{"-"});
    CHECK(complaint({"--stdin-filename", "x", "a"}) ==
          "--stdin-filename has no meaning without '-' among the paths");
}

TEST_CASE("help and version are answers") {
    const std::string help = parse({"--help"}).answer;
    CHECK(help.rfind("meshlint shared-configmap.yaml ", 0) == 0);
    CHECK(parse({"a.yaml", "-h"}).answer == help);
    CHECK(parse({"lint", "--help"}).answer == help);
    CHECK(parse({"--version"}).answer.rfind("meshlint ", 0) == 0);
    CHECK(parse({"fields", "-h"}).answer.rfind("meshlint fields\n", 0) == 0);
    CHECK(parse({"--", "--help"}).answer.empty());
}

TEST_CASE("unknown options name the nearest one") {
    CHECK(complaint({"--formt", "json"}) == "unknown option '--formt'; did you mean '--format'?");
    CHECK(complaint({"--nots=1"}) == "unknown option '--nots'; did you mean '--notes'?");
    CHECK(complaint({"-z"}) == "unknown option '-z'; see 'meshlint --help'");
    CHECK(complaint({"-qz"}) == "unknown option '-z'; see 'meshlint --help'");
    CHECK(complaint({"fields", "--to"}) == "unknown option '--to'; see 'meshlint fields --help'");
    CHECK(complaint({"---"}) == "unknown option '---'; see 'meshlint --help'");
    CHECK(complaint({"-5"}) == "unknown option '-5'; see 'meshlint --help'");
    CHECK(complaint({"--a\x1b[31m"}) == "unknown option '--a\\x1B[31m'; see 'meshlint --help'");
}

TEST_CASE("options of one command are unknown to another") {
    CHECK(complaint({"revisions", "--notes"}) ==
          "unknown option '--notes'; see 'meshlint revisions --help'");
    CHECK(complaint({"explain", "-f", "json"}) ==
          "unknown option '-f'; see 'meshlint explain --help'");
}

TEST_CASE("values that are missing or too many") {
    CHECK(complaint({"a.yaml", "--format"}) == "option '--format' needs a value");
    CHECK(complaint({"-q", "-o"}) == "option '-o' needs a value");
    CHECK(complaint({"-f", "--", "x"}) == "option '-f' needs a value");
    CHECK(complaint({"--notes=1"}) == "option '--notes' takes no value");
}

TEST_CASE("values that are none") {
    CHECK(complaint({"-f", "jsn"}) == "unknown format 'jsn'; did you mean 'json'?");
    CHECK(complaint({"-f", "pdf"}) ==
          "unknown format 'pdf'; choose text, concise, github, azure, gitlab, sarif, junit, "
          "checkstyle or json");
    CHECK(complaint({"-f", "sarf:a"}) == "unknown format 'sarf'; did you mean 'sarif'?");
    CHECK(complaint({"-f", "json:"}) == "no file behind the colon of 'json:'");
    CHECK(complaint({"fields", "-f", "sarif"}) == "unknown format 'sarif'; choose text or json");
    CHECK(complaint({"--color", "sometimes"}) ==
          "unknown colour mode 'sometimes'; choose auto, always or never");
    CHECK(complaint({"--fail-on", "eror"}) == "unknown level 'eror'; did you mean 'error'?");
    CHECK(complaint({"--disable", "bloked-field"}) ==
          "unknown rule 'bloked-field'; did you mean 'blocked-field'?");
    CHECK(complaint({"--disable", "xyzzy"}) ==
          "unknown rule 'xyzzy'; 'meshlint explain' lists all rules");
    CHECK(complaint({"--severity", "blocked-field"}) ==
          "--severity takes RULE=LEVEL, such as blocked-field=warning, not "
          "'blocked-field'");
    CHECK(complaint({"--severity", "blocked-field=never"}) ==
          "unknown severity 'never'; choose error, warning or note");
    CHECK(complaint({"--severity", "=error"}) ==
          "unknown rule ''; 'meshlint explain' lists all rules");
}

TEST_CASE("operands that a command does not take") {
    CHECK(complaint({"fields", "tracing"}) == "unexpected argument 'tracing'");
    CHECK(complaint({"revisions", "x"}) == "unexpected argument 'x'");
    CHECK(complaint({"classify"}) == "classify needs a file; see 'meshlint classify --help'");
    CHECK(complaint({"classify", "--stdin-filename", "x"}).empty());
    CHECK(complaint({"explain"}).empty());
}

}  // namespace meshlint::cli
