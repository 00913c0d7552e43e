// For functions that look through much text: compiled also for processors with wider vectors, of
// which the loader of the program takes its pick. Elsewhere, and under sanitizers, which are not at
// work yet when it does so, there is one version.
#pragma once

#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(MESHLINT_SANITIZED)
#define MESHLINT_WIDE_VECTORS [[gnu::target_clones("avx2", "default")]]
#else
#define MESHLINT_WIDE_VECTORS
#endif
