#include "meshlint/schema.h"

#include <optional>
#include <string>

#include "cli/base/output.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"

namespace meshlint::cli {

namespace {

constexpr std::string_view schema_opening =
    R"(meshlint schema --as-revision asm-1-24 > mesh-block.schema.json

Prints a JSON Schema (2020-12) of the mesh block, for editors and validators: the fields that the
revision has and AKS does not block, their types, names and deprecations. Without a revision, that
of the newest one that AKS offers.

Usage: meshlint schema [OPTIONS]
)";

class SchemaCommand final : public Command {
public:
    void bind(OptionSet& options) override {
        bind_as_revision(options, as_revision_, "The schema of this revision (asm-1-24)");
    }

    int run(Operands /*operands*/, Context& context) override {
        const Revision* const revision = revision_or_null(as_revision_);
        std::string text;
        append_mesh_schema(text, revision == nullptr ? newest_announced_revision() : *revision);
        return print(context.streams, text);
    }

private:
    std::optional<std::string> as_revision_;
};

}  // namespace

constinit const CommandRecord schema_record = {
    .word = "schema",
    .summary = "a JSON Schema of the mesh block, for editors",
    .opening = schema_opening,
    .closing = plain_closing,
    .operands = OperandCount::none,
    .make = make_command<SchemaCommand>,
};

}  // namespace meshlint::cli
