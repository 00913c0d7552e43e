// For searches through much text: compiled also for processors with wider vectors, which are used
// where the program runs on one.
#pragma once

// The header says what the C library knows of the processor. clang does not take it for C++.
#if defined(__x86_64__) && !defined(__clang__) && __has_include(<sys/platform/x86.h>)
#define MESHLINT_KNOWS_PROCESSOR
#include <sys/platform/x86.h>
#endif

namespace meshlint {

#ifdef MESHLINT_KNOWS_PROCESSOR

template <typename Search>
[[gnu::target("avx2"), gnu::flatten]] auto with_avx2(Search search) {
    return search();
}

/// What `search` gives; it is inlined. The C library knows the processor;
/// asking the processor itself takes longer than linting a file where that is a virtual one, and
/// what compilers link for it asks at each start.
template <typename Search>
auto with_wide_vectors(Search search) {
    static const bool has_avx2 = x86_cpu_active(x86_cpu_AVX2) != 0;
    return has_avx2 ? with_avx2(search) : search();
}

#else

template <typename Search>
auto with_wide_vectors(Search search) {
    return search();
}

#endif

}  // namespace meshlint
