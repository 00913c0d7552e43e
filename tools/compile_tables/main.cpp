// Compiles the rule data into C++ tables:  compile_tables RULES_DIR OUTPUT_DIR
// Writes OUTPUT_DIR/meshlint/rule_id.h and OUTPUT_DIR/tables_data.cpp. Exit status 1 and one
// `file:line: message` per problem when the data is bad, 2 when the program is used wrongly.

#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

#include "compile_tables/check.h"
#include "compile_tables/emit.h"
#include "compile_tables/files.h"
#include "compile_tables/read.h"

namespace {

int run(const std::filesystem::path& rules_directory, const std::filesystem::path& output) {
    compile_tables::Problems problems;
    const compile_tables::Tables tables = compile_tables::read_tables(rules_directory, problems);
    compile_tables::check_tables(tables, problems);
    if (!problems.none()) {
        for (const std::string& line : problems.lines()) std::cerr << line << '\n';
        return 1;
    }
    compile_tables::write_if_changed(output / "meshlint" / "rule_id.h",
                                     compile_tables::emit_rule_id(tables.catalogue));
    compile_tables::write_if_changed(output / "tables_data.cpp",
                                     compile_tables::emit_tables(tables));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: compile_tables RULES_DIR OUTPUT_DIR\n";
        return 2;
    }
    try {
        return run(argv[1], argv[2]);
    } catch (const std::exception& error) {
        std::cerr << "compile_tables: " << error.what() << '\n';
        return 2;
    }
}
