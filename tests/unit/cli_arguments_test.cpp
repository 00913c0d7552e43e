#include "cli/options/arguments.h"

#include <initializer_list>
#include <string>
#include <vector>

#include "catch2.h"
#include "cli/base/failure.h"
#include "cli/options/commands.h"

namespace meshlint::cli {

namespace {

using Texts = std::vector<std::string>;

Arguments parse(std::initializer_list<const char*> texts) {
    const std::vector<const char*> arguments(texts);
    return parse_arguments(arguments);
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

/// "json", "sarif out.sarif"
Texts formats(const Arguments& arguments) {
    Texts texts;
    for (const ReportRequest& request : arguments.reports) {
        const std::string name(request.format->name);
        texts.push_back(request.file.empty() ? name : name + " " + request.file);
    }
    return texts;
}

}  // namespace

TEST_CASE("without arguments the current directory is linted, with the defaults") {
    const Arguments arguments = parse({});
    CHECK(arguments.command == &lint_record);
    CHECK_FALSE(arguments.command_given);
    CHECK(arguments.answer.empty());
    CHECK(arguments.operands.empty());
    CHECK(arguments.reports.empty());
    CHECK_FALSE(arguments.output);
    CHECK(arguments.as_revision == nullptr);
    CHECK(arguments.fail_on == Severity::error);
    CHECK_FALSE(arguments.notes);
    CHECK_FALSE(arguments.quiet);
    CHECK(arguments.color == ColorMode::automatic);
    CHECK(arguments.stdin_name == "<stdin>");
}

TEST_CASE("the first word can be a command") {
    CHECK(parse({"lint", "a"}).command == &lint_record);
    CHECK(parse({"lint", "a"}).command_given);
    CHECK(parse({"lint", "a"}).operands == Texts{"a"});
    CHECK(parse({"classify", "a"}).command == &classify_record);
    CHECK(parse({"explain", "a"}).command == &explain_record);
    CHECK(parse({"fields"}).command == &fields_record);
    CHECK(parse({"revisions"}).command == &revisions_record);
}

TEST_CASE("files that are called like a command can be reached") {
    CHECK(parse({"./lint"}).operands == Texts{"./lint"});
    CHECK(parse({"--", "explain"}).operands == Texts{"explain"});
    CHECK(parse({"lint", "lint"}).operands == Texts{"lint"});
    CHECK(parse({"a.yaml", "fields"}).command == &lint_record);
}

TEST_CASE("operands keep their order and every byte") {
    CHECK(parse({"b", "-q", "a", "--", "-c", "--", "-"}).operands ==
          Texts{"b", "a", "-c", "--", "-"});
    CHECK(parse({"-q", "[a,b]", "{}", "%%", "a=b", "\xFF\n", "", "-"}).operands ==
          Texts{"[a,b]", "{}", "%%", "a=b", "\xFF\n", "", "-"});
}

TEST_CASE("options of lint") {
    const Arguments arguments =
        parse({"-f", "json", "--output=out.json", "--as-revision", "asm-1-24", "--fail-on",
               "warning", "--notes", "--color=never", "-q", "--stdin-filename", "x.yaml", "-"});
    CHECK(formats(arguments) == Texts{"json"});
    CHECK(arguments.output == "out.json");
    REQUIRE(arguments.as_revision != nullptr);
    CHECK(arguments.as_revision->name == "asm-1-24");
    CHECK(arguments.fail_on == Severity::warning);
    CHECK(arguments.notes);
    CHECK(arguments.color == ColorMode::never);
    CHECK(arguments.quiet);
    CHECK(arguments.stdin_name == "x.yaml");
    CHECK(arguments.operands == Texts{"-"});
}

TEST_CASE("short options can be joined") {
    const Arguments arguments = parse({"-qfjson", "-oout"});
    CHECK(arguments.quiet);
    CHECK(formats(arguments) == Texts{"json"});
    CHECK(arguments.output == "out");
}

TEST_CASE("an option takes one value, and the last one counts") {
    CHECK(parse({"--disable", "blocked-field", "a.yaml"}).operands == Texts{"a.yaml"});
    CHECK(formats(parse({"-f", "json", "-f", "text:a:b", "-f", "sarif:-"})) ==
          Texts{"json", "text a:b", "sarif"});
    CHECK(parse({"fields", "-f", "json", "-f", "text"}).format == Format::text);
}

TEST_CASE("who fails on notes sees them") {
    CHECK(parse({"--fail-on", "note"}).notes);
    CHECK(parse({"--fail-on", "never"}).fail_on == std::nullopt);
    CHECK_FALSE(parse({"--fail-on", "never"}).notes);
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
    CHECK(complaint({"--as-revision", "1.24"}) ==
          "unknown revision '1.24'; did you mean 'asm-1-24'?");
    CHECK(complaint({"--as-revision", "1-24"}) ==
          "unknown revision '1-24'; did you mean 'asm-1-24'?");
    CHECK(complaint({"--as-revision", "asm-1-99"})
              .rfind("unknown revision 'asm-1-99'; known are asm-1-17 to asm-1-", 0) == 0);
}

TEST_CASE("operands that a command does not take") {
    CHECK(complaint({"fields", "tracing"}) == "unexpected argument 'tracing'");
    CHECK(complaint({"revisions", "x"}) == "unexpected argument 'x'");
    CHECK(complaint({"classify"}) == "classify needs a file; see 'meshlint classify --help'");
    CHECK(complaint({"classify", "--stdin-filename", "x"}).empty());
    CHECK(complaint({"explain"}).empty());
}

}  // namespace meshlint::cli
