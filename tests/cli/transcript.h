// A transcript: files, commands and what each command must answer. README.md in this folder
// describes the format.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meshlint::test {

/// A file with all its bytes, or the part of a transcript that states what a file must hold.
struct TranscriptFile {
    std::string name;
    std::string content;
};

struct FileExpectation {
    std::string name;
    std::vector<std::string> lines;
};

/// One command. `files` are written just before it runs.
struct Step {
    std::vector<TranscriptFile> files;
    std::string input;
    std::string command;
    std::string posix_only;   ///< why it makes no sense elsewhere; empty where it does
    std::string native_only;  ///< the same, as WebAssembly
    int status = 0;
    std::vector<std::string> out;
    std::vector<std::string> err;
    std::vector<FileExpectation> results;
    /// Everything from the end of the step before up to the end of the "=== run" line.
    std::string source;
};

struct Transcript {
    bool unprivileged = false;
    std::vector<Step> steps;
};

/// Throws std::runtime_error with a line number when the text is no transcript.
[[nodiscard]] Transcript parse_transcript(std::string_view text);

/// The text again, with each step's present expectations.
[[nodiscard]] std::string to_text(const Transcript& transcript);

}  // namespace meshlint::test
