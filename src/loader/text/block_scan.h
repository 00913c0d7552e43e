// Loops over much text, block by block: compilers turn a loop over a block without branches into
// vector instructions. Each is compiled for the usual processors and once more for those with
// vectors of 32 bytes. Which one runs is for the C library to say, which asked at its start: asking
// the processor again costs a virtual machine as much as linting a small file.
#pragma once

#include <cstddef>
#include <string_view>

// To clang the C library's header is not C++.
#if defined(__x86_64__) && !defined(__clang__) && __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#define MESHLINT_HAS_WIDE_VECTORS
#endif

/// Marks what is to become a part of the loop, or of the function, that it is called in.
#define MESHLINT_IN_LOOP __attribute__((always_inline))

namespace meshlint {

#ifdef MESHLINT_HAS_WIDE_VECTORS

template <typename Loop>
__attribute__((target("avx2"))) auto run_on_wide_vectors(Loop loop) {
    return loop();
}

/// `loop` must be marked MESHLINT_IN_LOOP.
template <typename Loop>
auto run_on_vectors(Loop loop) {
    static const bool are_there = CPU_FEATURE_ACTIVE(AVX2);
    return are_there ? run_on_wide_vectors(loop) : loop();
}

#else

template <typename Loop>
auto run_on_vectors(Loop loop) {
    return loop();
}

#endif

/// The first of the blocks that begin at `at` for which `stops` says so; where there is none, the
/// end of the last one that lies in the text with `Reach` bytes behind it. `stops` is called with
/// the start of a block and must be marked MESHLINT_IN_LOOP.
template <std::size_t Size, std::size_t Reach, typename Stops>
std::size_t skip_blocks(std::string_view text, std::size_t at, Stops stops) {
    return run_on_vectors([=]() MESHLINT_IN_LOOP {
        std::size_t here = at;
        while (here + Size + Reach <= text.size() && !stops(text.data() + here)) here += Size;
        return here;
    });
}

}  // namespace meshlint
