# Settings of the whole build. When meshlint is part of another build, that build decides.

if(NOT PROJECT_IS_TOP_LEVEL)
    return()
endif()

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

# A start costs mostly the pages it touches: a third fewer bytes of code count for more there than
# the two per cent that -O3 saves in a long run.
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12)
    # Later ones make vectors of the loops that look through text at -O2 as well.
    string(APPEND CMAKE_CXX_FLAGS_RELEASE " -ftree-vectorize")
endif()
if(EMSCRIPTEN)  # what has to be loaded first
    string(REPLACE "-O2" "-Oz" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang" AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
    add_compile_options(-ffunction-sections -fdata-sections)
    add_link_options(-Wl,--gc-sections)
endif()

# Those that .ci/run builds with. What another one warns of stops nobody's build.
set(MESHLINT_KNOWN_COMPILER OFF)
if((CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 15)
        OR (CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 20))
    set(MESHLINT_KNOWN_COMPILER ON)
endif()

set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(EMSCRIPTEN)
    # Exceptions of WebAssembly itself: those that are made of JavaScript cost half the size again.
    # Without -flto the module is a tenth larger.
    add_compile_options(-fwasm-exceptions -flto)
    add_link_options(-fwasm-exceptions -flto)
else()
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
    include(CheckPIESupported)
    check_pie_supported(LANGUAGES CXX)
endif()

find_program(MESHLINT_CCACHE ccache)
if(MESHLINT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${MESHLINT_CCACHE}")
endif()
