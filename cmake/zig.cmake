# Builds for macOS with the clang, the C++ library and the linker of zig, which scripts/build-for gets;
# MESHLINT_ZIG is the program. What it links is what Apple's own tools link: the program needs
# libSystem alone. MESHLINT_PROCESSOR is what it is for.

set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES MESHLINT_ZIG MESHLINT_PROCESSOR)
set(CMAKE_SYSTEM_NAME Darwin)
set(CMAKE_SYSTEM_PROCESSOR ${MESHLINT_PROCESSOR})
set(least_macos 11.0)
set(CMAKE_OSX_DEPLOYMENT_TARGET "" CACHE STRING "The target below says it")
set(CMAKE_C_COMPILER "${MESHLINT_ZIG}" cc -target ${MESHLINT_PROCESSOR}-macos.${least_macos})
set(CMAKE_CXX_COMPILER "${MESHLINT_ZIG}" c++ -target ${MESHLINT_PROCESSOR}-macos.${least_macos})
foreach(language IN ITEMS C CXX)
    set(CMAKE_${language}_ARCHIVE_CREATE "\"${MESHLINT_ZIG}\" ar qc <TARGET> <LINK_FLAGS> <OBJECTS>")
    set(CMAKE_${language}_ARCHIVE_FINISH "\"${MESHLINT_ZIG}\" ranlib <TARGET>")
endforeach()
# Which CMake looks for and nothing here needs.
set(CMAKE_INSTALL_NAME_TOOL "${MESHLINT_ZIG}")
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(MESHLINT_CCACHE "")  # zig has a cache of its own
