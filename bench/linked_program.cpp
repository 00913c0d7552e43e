// What starting a program costs that is linked with all that meshlint is, and does nothing: the
// other yardstick of bench/startup.
#include "cli/run.h"

int main(int argc, char** /*argv*/) {
    if (argc <= 1) return 0;
    // Never asked for, but no linker can tell.
    return meshlint::cli::run({}, meshlint::cli::Streams{}, meshlint::cli::Environment{});
}
