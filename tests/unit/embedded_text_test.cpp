// Code blocks of Markdown and here-documents of scripts: which parts are linted, where what is
// found in them stands, and how fixes are written there.
#include "loader/embedded/embedded_text.h"

#include <string>
#include <string_view>

#include "catch2.h"
#include "embedded_parts.h"
#include "meshlint/fix.h"
#include "meshlint/lint.h"
#include "meshlint/stream_linter.h"

namespace {

using meshlint::EmbeddedText;
using meshlint::EmbeddedTexts;
using meshlint::FileReport;
using meshlint::HolderKind;
using meshlint::LintOptions;
using meshlint::TextEdit;
using meshlint::TextLanguage;
using meshlint::test::markdown_parts;
using meshlint::test::mismatch_in;
using meshlint::test::script_parts;

TEST_CASE("code blocks are found as Markdown has them") {
    CHECK(markdown_parts("a: 1\n```yaml\nb: 2\n```\nc\n") == "[b: 2\n]");
    CHECK(markdown_parts("```yml\na\n```\n~~~ json\nb\n~~~~\n") == "[a\n][b\n]");
    CHECK(markdown_parts("```YAML title=\"x\"\na\n```\n```{.yaml}\nb\n```\n") == "[a\n][b\n]");
    CHECK(markdown_parts("````yaml\n```\na\n````\n") == "[```\na\n]");
    CHECK(markdown_parts("```yaml\na\n~~~\n```\n") == "[a\n~~~\n]");
    CHECK(markdown_parts("```yaml\na\n") == "[a\n]");
    CHECK(markdown_parts("```\na\n```\n") == "[a\n]");
    CHECK(markdown_parts("```yaml\r\na\r\n```\r\n") == "[a\r\n]");
    CHECK(markdown_parts("```hcl\na\n```\n```diff\n+ b\n```\n``yaml\nc\n``\n```yaml\n```\n") == "");
    CHECK(markdown_parts("") == "");
}

TEST_CASE("the marks of lists and quotations do not belong to the lines of a block") {
    CHECK(markdown_parts("1. ```yaml\n   a:\n     b\n   ```\n") == "[a:\n  b\n]");
    CHECK(markdown_parts("- x\n\n    ```yaml\n    a:\n\n      b\n    ```\n") == "[a:\n\n  b\n]");
    CHECK(markdown_parts("> ```yaml\n> a:\n>   b\n> ```\n") == "[a:\n  b\n]");
    CHECK(markdown_parts("> > ```yaml\n> > a\n>>b\n> > ```\n") == "[a\nb\n]");
    CHECK(markdown_parts("> ```yaml\n> a\nb\n```yaml\nc\n```\n") == "[a\n][c\n]");
}

TEST_CASE("here-documents are found as a shell has them") {
    CHECK(script_parts("kubectl apply -f - <<EOF\na\nEOF\nb\n") == "[a\n]");
    CHECK(script_parts("cat <<'EOF' > x\na\nEOF\ncat << \"E_1\"\nb\nE_1\n") == "[a\n][b\n]");
    CHECK(script_parts("f() {\n\tcat <<-EOF\n\ta:\n\t  b\n\tEOF\n}\n") == "[a:\n  b\n]");
    CHECK(script_parts("cat <<\\END\na\nEND\n") == "[a\n]");
    CHECK(script_parts("# cat <<EOF\na\nEOF\n") == "");
    CHECK(script_parts("wc <<<word\na\nword\n") == "");
    CHECK(script_parts("x=$((1 << y))\ncat <<EOF\na\nEOF\n") == "[a\n]");
    CHECK(script_parts("cat <<EOF\na\n") == "");
    CHECK(markdown_parts("```bash\nkubectl apply -f - <<EOF\na\nEOF\n```\n") == "[a\n]");
    CHECK(markdown_parts("* ```console\n  $ cat <<EOF\n  a\n  EOF\n  ```\n") == "[a\n]");
    CHECK(markdown_parts("```\ncat <<EOF\na\nEOF\n```\n") == "[a\n]");
}

/// The text with an edit of its only part.
std::string edited(std::string_view text, std::string_view old, std::string_view replacement) {
    EmbeddedTexts all(text, TextLanguage::markdown);
    const auto part = all.next();
    REQUIRE(part);
    const std::size_t at = part->text().find(old);
    REQUIRE(at != std::string_view::npos);
    const auto edit = part->in_source(TextEdit{{at, at + old.size()}, std::string(replacement)});
    return edit ? meshlint::apply_edits(text, {*edit}) : "that cannot be edited";
}

TEST_CASE("edits of a block keep what stands in front of its lines") {
    const std::string_view text = "> ```yaml\n> a: 1\n>\n> b: 2\n> ```\n";
    CHECK(edited(text, "1", "3") == "> ```yaml\n> a: 3\n>\n> b: 2\n> ```\n");
    CHECK(edited(text, "b: 2\n", "") == "> ```yaml\n> a: 1\n>\n> ```\n");
    CHECK(edited(text, "a: 1\n\n", "") == "> ```yaml\n> b: 2\n> ```\n");
    CHECK(edited(text, "b: 2\n", "c:\n  d\n") == "> ```yaml\n> a: 1\n>\n> c:\n>   d\n> ```\n");
    CHECK(edited(text, "2", "\n  c") == "> ```yaml\n> a: 1\n>\n> b: \n>   c\n> ```\n");
    CHECK(edited(text, " 1\n\n", " ") == "> ```yaml\n> a: b: 2\n> ```\n");
    CHECK(edited(text, "b", "  b") == "> ```yaml\n> a: 1\n>\n>   b: 2\n> ```\n");
    CHECK(edited("1. ```yaml\n   a\n   ```\n", "a\n", "a\nb\n") ==
          "1. ```yaml\n   a\n   b\n   ```\n");
}

constexpr std::string_view readme = R"(# Mesh

accesLogFile: this is no YAML [

1. Apply:

   ```yaml
   apiVersion: v1
   kind: ConfigMap
   metadata:
     name: istio-shared-configmap-asm-1-30
     namespace: aks-istio-system
   data:
     mesh: |-
       «unknown-field|accesLogFile»: /dev/stdout
       accessLogEncoding: «invalid-enum|XML»
   ```

> ```bash
> kubectl apply -f - <<EOF
> apiVersion: install.istio.io/v1alpha1
> kind: IstioOperator
> spec:
>   meshConfig:
>     «unknown-field|trustDomian»: $DOMAIN
> EOF
> ```
)";

TEST_CASE("holders in blocks are linted at their lines") {
    CHECK(mismatch_in("README.md", readme) == "");
    CHECK(mismatch_in("<stdin>", readme) == "");
    CHECK(mismatch_in("README.markdown", readme) == "");
    CHECK(mismatch_in("set-up.sh",
                      "#!/bin/sh\ncat <<-'EOF' | kubectl apply -f -\n"
                      "\tapiVersion: install.istio.io/v1alpha1\n\tkind: IstioOperator\n\tspec:\n"
                      "\t  meshConfig: {«unknown-field|trustDomian»: a}\n\tEOF\n") == "");
}

TEST_CASE("suppression comments count in a block, and lines are told as they are in the file") {
    const auto block = [](std::string_view mesh) {
        return "# T\n\n- ```yaml\n  meshConfig:\n    " + std::string(mesh) + "\n  ```\n";
    };
    CHECK(mismatch_in("a.md", block("trustDomian: a # meshlint: ignore[unknown-field] so")) == "");
    const std::string unused = block("trustDomain: a # meshlint: ignore[unknown-field] so");
    LintOptions options;
    options.input = HolderKind::recognisable;
    const FileReport report = meshlint::lint("a.md", unused, options);
    REQUIRE(report.suppressions.size() == 1);
    REQUIRE(report.suppressions[0].rules.size() == 1);
    CHECK(report.suppressions[0]
              .unused.value_or(report.suppressions[0].rules[0].unused)
              .message.find("line 5") != std::string::npos);
}

std::string shared(std::string_view name, std::string_view mesh) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-" +
           std::string(name) + "\n  namespace: aks-istio-system\ndata:\n  mesh: |-\n    " +
           std::string(mesh) + "\n";
}

TEST_CASE("what a shell or a reader puts in is no mistake") {
    const auto here = [](std::string_view word, std::string_view text) {
        return "kubectl apply -f - <<" + std::string(word) + "\n" + std::string(text) + "EOF\n";
    };
    for (const std::string_view name : {"$REVISION", "${REVISION}", "$(get revision)"}) {
        INFO(name);
        CHECK(mismatch_in("a.sh", here("EOF", shared(name, "enableTracing: $TRACING"))) == "");
        const FileReport report =
            meshlint::lint("a.sh", here("EOF", shared(name, "accessLogFile: a")), {});
        REQUIRE(report.config_maps.size() == 1);
        CHECK(report.config_maps[0].target_revision.empty());
    }
    CHECK(mismatch_in("a.sh",
                      here("'EOF'",
                           shared("asm-1-30", "enableTracing: «template-placeholder|$TRACING»"))) ==
          "");
    CHECK(mismatch_in("a.md", "```yaml\n" + shared("<revision>", "accessLogFile: a") + "```\n") ==
          "");
}

TEST_CASE("blocks that hold nothing of ours are passed over, broken or not") {
    for (const std::string_view text : {
             "```yaml\na: [\n```\n",
             "```yaml\nmeshConfig: text about it\n```\n",
             "```\nistioctl install --set meshConfig.accessLogFile=a\n : b\n```\n",
             "```yaml\nmeshConfig:\n  ...\n  trustDomian: a\n```\n",
             "```sh\nkubectl get configmap istio-shared-configmap-asm-1-30\n```\n",
             "```hcl\nresource \"helm_release\" \"istiod\" {\n  meshConfig = {}\n}\n```\n",
             "apiVersion: v1\nkind: ConfigMap\nmeshConfig: {trustDomian: a}\n",
         }) {
        INFO(text);
        CHECK(mismatch_in("a.md", text) == "");
    }
}

TEST_CASE("a broken block that holds a MeshConfig is reported") {
    CHECK(mismatch_in("a.md", "```yaml\nmeshConfig:\n  trustDomain: «yaml-syntax|[»\n```\n") == "");
}

TEST_CASE("portions of a text give the report of the whole") {
    std::string text = "# T\n";
    while (text.size() < 3 * meshlint::looked_at) text += "A line of words.\n";
    text += "```yaml\nmeshConfig: {trustDomian: a}\n```\n";
    LintOptions options;
    options.input = HolderKind::recognisable;
    // Beyond the first portion nobody looks for a block.
    for (const auto& [name, findings] : {std::pair{"a.md", 1U}, {"<stdin>", 0U}}) {
        meshlint::StreamLinter linter(name, options);
        std::size_t done = 0;
        for (std::size_t end = 1; end < text.size(); end += 1000) {
            done += linter.take(std::string_view(text).substr(done, end - done));
        }
        const FileReport report = linter.finish(std::string_view(text).substr(done));
        CHECK(report.findings.size() == meshlint::lint(name, text, options).findings.size());
        if (findings > 0) CHECK(report.findings.size() == findings);
    }
}

}  // namespace
