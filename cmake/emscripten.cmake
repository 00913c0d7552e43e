# The toolchain file of Emscripten that is installed, wherever that is.

if(NOT DEFINED ENV{MESHLINT_EMSCRIPTEN_ROOT})
    execute_process(COMMAND em-config EMSCRIPTEN_ROOT
        OUTPUT_VARIABLE root OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
    if(failed)
        message(FATAL_ERROR "There is no Emscripten here: scripts/setup wasm installs it.")
    endif()
    set(ENV{MESHLINT_EMSCRIPTEN_ROOT} "${root}")  # for the projects that try the compiler
endif()
include("$ENV{MESHLINT_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")
