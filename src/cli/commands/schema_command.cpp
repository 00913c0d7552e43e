#include "meshlint/schema.h"

#include <array>
#include <string>

#include "cli/base/output.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"

namespace meshlint::cli {

namespace {

int run_schema(const Arguments& arguments, Context& context) {
    const Revision* const revision = arguments.as_revision;
    std::string text;
    append_mesh_schema(text, revision == nullptr ? newest_announced_revision() : *revision);
    return print(context.streams, text);
}

constexpr std::string_view schema_opening =
    R"(meshlint schema --as-revision asm-1-24 > mesh-block.schema.json

Prints a JSON Schema (2020-12) of the mesh block, for editors and validators: the fields that the
revision has and AKS does not block, their types, names and deprecations. Without a revision, that
of the newest one that AKS offers.

Usage: meshlint schema [OPTIONS]
)";

constexpr std::array schema_options = {
    as_revision_option("The schema of this revision (asm-1-24)"),
};

}  // namespace

constinit const CommandRecord schema_record = {
    .word = "schema",
    .summary = "a JSON Schema of the mesh block, for editors",
    .opening = schema_opening,
    .closing = plain_closing,
    .options = schema_options,
    .operands = Operands::none,
    .run = run_schema,
};

}  // namespace meshlint::cli
