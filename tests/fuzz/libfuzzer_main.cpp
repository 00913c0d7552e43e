// The entry point that libFuzzer calls, for the target named by MESHLINT_FUZZ_TARGET.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz_target.h"
#include "fuzz_targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > meshlint::fuzz::longest_input) return -1;
    meshlint::fuzz::MESHLINT_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}
