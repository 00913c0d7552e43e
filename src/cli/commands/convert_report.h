// What `convert` says beside the manifest: what became of each field, and the findings.
#pragma once

#include <string>

#include "cli/commands/mended_source.h"
#include "meshlint/convert.h"
#include "meshlint/lint.h"

namespace meshlint::cli {

/// Everything the report draws from; views into what the command holds.
struct ConvertReport {
    const std::string& file;  ///< the input
    const MendedSource& mended;
    const Conversion& conversion;
    const ConvertOptions& options;
    bool newest = false;         ///< nobody asked for this revision
    const FileReport& findings;  ///< on the result
};

void append_convert_text(std::string& out, const ConvertReport& report, std::size_t width,
                         bool color, bool notes);

void append_convert_json(std::string& out, const ConvertReport& report);

}  // namespace meshlint::cli
