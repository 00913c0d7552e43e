#include "cli/transcript.h"

#include <charconv>
#include <stdexcept>

#include "support/text_compare.h"

namespace meshlint::test {

namespace {

constexpr std::string_view mark = "=== ";
constexpr std::string_view escaped_mark = "\\=== ";
constexpr std::string_view no_eol = " (no-eol)";
constexpr std::string_view esc = " (esc)";

/// "=== file: a.yaml" is the section "file" with the argument "a.yaml" and the lines below it.
struct Section {
    std::string kind;
    std::string argument;
    std::vector<std::string> lines;
    std::string source;
    std::size_t line_number = 0;
};

[[noreturn]] void fail(const Section& section, std::string_view why) {
    throw std::runtime_error("line " + std::to_string(section.line_number) + ": " +
                             std::string(why));
}

Section open_section(std::string_view line, std::size_t number) {
    const std::string_view title = line.substr(mark.size());
    const std::size_t colon = title.find(": ");
    Section section;
    section.kind = title.substr(0, colon);
    if (colon != std::string_view::npos) section.argument = title.substr(colon + 2);
    section.line_number = number;
    return section;
}

/// The first one has no kind and holds what stands above all sections.
std::vector<Section> split_sections(std::string_view text) {
    std::vector<Section> sections(1);
    std::size_t number = 0;
    for (const std::string& line : split_lines(text)) {
        ++number;
        if (line.starts_with(mark)) {
            sections.push_back(open_section(line, number));
        } else {
            const bool escaped = line.starts_with(escaped_mark);
            sections.back().lines.push_back(escaped ? line.substr(1) : line);
        }
        sections.back().source += line + "\n";
    }
    return sections;
}

bool take_suffix(std::string& text, std::string_view suffix) {
    if (!text.ends_with(suffix)) return false;
    text.resize(text.size() - suffix.size());
    return true;
}

/// Empty lines before the next section are for the eye only.
std::vector<std::string> without_empty_end(std::vector<std::string> lines) {
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

/// The bytes that a section stands for, following the markers behind its title.
std::string content_of(const Section& section, std::string& title) {
    std::string content = join_lines(without_empty_end(section.lines));
    if (take_suffix(title, no_eol) && !content.empty()) content.pop_back();
    if (take_suffix(title, esc)) content = unescape(content);
    return content;
}

/// A line of output must not look like the start of a section.
std::string spell(const std::string& line) { return line.starts_with(mark) ? "\\" + line : line; }

int parse_status(const Section& section) {
    int status = 0;
    const char* const end = section.argument.data() + section.argument.size();
    const auto [stop, error] = std::from_chars(section.argument.data(), end, status);
    if (error != std::errc() || stop != end) fail(section, "the exit status is a number");
    return status;
}

void append_section(std::string& text, std::string_view title,
                    const std::vector<std::string>& lines) {
    text += mark;
    text += title;
    text += '\n';
    for (const std::string& line : lines) text += spell(line) + "\n";
}

}  // namespace

Transcript parse_transcript(std::string_view text) {
    Transcript transcript;
    Step pending;  // collects what stands before a command
    std::string source;
    for (Section& section : split_sections(text)) {
        const bool expectation = section.kind == "exit" || section.kind == "stdout" ||
                                 section.kind == "stderr" || section.kind == "content";
        if (expectation && (transcript.steps.empty() || !source.empty())) {
            fail(section, "=== " + section.kind + " belongs below a === run");
        }
        if (!expectation) source += section.source;

        if (section.kind.empty()) {
            for (const std::string& line : section.lines) {
                if (!line.empty() && !line.starts_with('#')) {
                    fail(section, "only comments stand above the first section");
                }
            }
        } else if (section.kind == "unprivileged") {
            transcript.unprivileged = true;
        } else if (section.kind == "posix" || section.kind == "native") {
            if (section.argument.empty()) fail(section, "=== " + section.kind + " gives a reason");
            (section.kind == "posix" ? pending.posix_only : pending.native_only) = section.argument;
        } else if (section.kind == "file") {
            std::string content = content_of(section, section.argument);
            pending.files.push_back({section.argument, std::move(content)});
        } else if (section.kind.starts_with("stdin")) {
            std::string title = section.kind;
            pending.input = content_of(section, title);
        } else if (section.kind == "run") {
            for (const std::string& line : section.lines) {
                if (!line.empty()) fail(section, "a command is one line");
            }
            pending.command = section.argument;
            pending.source = std::exchange(source, {});
            transcript.steps.push_back(std::exchange(pending, {}));
        } else if (section.kind == "exit") {
            transcript.steps.back().status = parse_status(section);
        } else if (section.kind == "stdout") {
            transcript.steps.back().out = without_empty_end(std::move(section.lines));
        } else if (section.kind == "stderr") {
            transcript.steps.back().err = without_empty_end(std::move(section.lines));
        } else if (section.kind == "content") {
            transcript.steps.back().results.push_back(
                {section.argument, without_empty_end(std::move(section.lines))});
        } else {
            fail(section, "unknown section " + section.kind);
        }
    }
    if (transcript.steps.empty()) throw std::runtime_error("there is no === run");
    if (!source.empty()) throw std::runtime_error("there is no === run below the last section");
    return transcript;
}

std::string to_text(const Transcript& transcript) {
    std::string text;
    for (const Step& step : transcript.steps) {
        if (!text.empty()) text += '\n';
        text += step.source;
        while (text.ends_with("\n\n")) text.pop_back();
        if (step.status != 0) append_section(text, "exit: " + std::to_string(step.status), {});
        if (!step.out.empty()) append_section(text, "stdout", step.out);
        if (!step.err.empty()) append_section(text, "stderr", step.err);
        for (const FileExpectation& result : step.results) {
            append_section(text, "content: " + result.name, result.lines);
        }
    }
    return text;
}

}  // namespace meshlint::test
