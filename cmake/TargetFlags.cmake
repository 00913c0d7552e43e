# Compiler and linker flags of meshlint's own targets. Third-party code never sees them.

# Warnings, hardening and sanitizers for one target.
function(meshlint_set_target_flags target)
    set_target_properties(${target} PROPERTIES
        CXX_STANDARD 20
        CXX_STANDARD_REQUIRED ON
        CXX_EXTENSIONS OFF)
    target_compile_options(${target} PRIVATE
        -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wold-style-cast
        -Wnon-virtual-dtor -Woverloaded-virtual
        # A name of another file is no shadow, though both are compiled as one.
        $<$<NOT:$<BOOL:${MESHLINT_UNITY}>>:-Wshadow>
        # GCC 12 sees overlapping copies in "text" + std::string() (GCC bug 105651).
        $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
        # The stable_sort of libstdc++ 12 uses what it calls deprecated; clang 19 blames the caller.
        $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
        $<$<AND:$<BOOL:${MESHLINT_WERROR}>,$<BOOL:${MESHLINT_KNOWN_COMPILER}>>:-Werror>)

    if(MESHLINT_SANITIZE)
        target_compile_options(${target} PRIVATE
            -fsanitize=${MESHLINT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
            # Between the sanitizers' checks GCC loses sight of what has a value (GCC bug 105616).
            $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
        target_compile_definitions(${target} PRIVATE _GLIBCXX_ASSERTIONS)
        # PUBLIC: whoever links an instrumented library needs the sanitizer's runtime, too.
        target_link_options(${target} PUBLIC -fsanitize=${MESHLINT_SANITIZE})
        return()
    endif()

    if(EMSCRIPTEN)  # the machine itself checks what it reads and writes
        return()
    endif()

    # Manifests come from anywhere, so the Release binary keeps the cheap run-time checks.
    # -U first: some distributions define _FORTIFY_SOURCE themselves.
    target_compile_options(${target} PRIVATE
        -fstack-protector-strong
        $<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-U_FORTIFY_SOURCE>
        $<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-D_FORTIFY_SOURCE=2>)
    target_compile_definitions(${target} PRIVATE _GLIBCXX_ASSERTIONS)
    if(APPLE)  # the checks of the other C++ library
        target_compile_options(${target} PRIVATE
            -U_LIBCPP_HARDENING_MODE -D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_FAST)
    endif()
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "EXECUTABLE" AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
        target_link_options(${target} PRIVATE -Wl,-z,relro,-z,now)
    elseif(type STREQUAL "EXECUTABLE" AND WIN32)
        target_link_options(${target} PRIVATE
            -fstack-protector-strong  # links what the checks call
            -Wl,--dynamicbase,--high-entropy-va,--nxcompat,--no-insert-timestamp)
    endif()
endfunction()

# Links the C++ runtime into an executable: a shared one costs more time at every start than
# linting a file. A sanitizer needs the shared one. With MESHLINT_STATIC nothing is shared at all, so
# that the program runs on any Linux of its architecture.
function(meshlint_link_static_runtime target)
    if(MESHLINT_SANITIZE OR APPLE)
        return()
    endif()
    if(MESHLINT_STATIC)
        # Among the libraries, so that it stands behind the -pie that CMake adds: the last one wins.
        target_link_libraries(${target} PRIVATE $<IF:$<BOOL:${WIN32}>,-static,-static-pie>)
    elseif(MESHLINT_STATIC_RUNTIME)
        target_link_options(${target} PRIVATE -static-libstdc++ -static-libgcc)
    endif()
endfunction()

# With MESHLINT_UNITY the sources of a folder are one for the compiler: it reads headers once, and not
# for each small file, and compiles templates once. So within a folder unnamed namespaces share names.
function(meshlint_compile_together target)
    if(NOT MESHLINT_UNITY)
        return()
    endif()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    get_target_property(sources ${target} SOURCES)
    foreach(source IN LISTS sources)
        get_filename_component(folder "${source}" DIRECTORY)
        # Named the same wherever it is built: the order of what is linked follows the names.
        cmake_path(IS_PREFIX PROJECT_BINARY_DIR "${folder}" NORMALIZE is_made)
        if(is_made)
            file(RELATIVE_PATH folder "${PROJECT_BINARY_DIR}" "${folder}")
            string(PREPEND folder made_)
        else()
            file(RELATIVE_PATH folder "${PROJECT_SOURCE_DIR}" "${folder}")
        endif()
        string(MAKE_C_IDENTIFIER "${folder}" group)
        set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${group}")
    endforeach()
    target_precompile_headers(${target} PRIVATE "${PROJECT_SOURCE_DIR}/cmake/unity/often_included.h")
endfunction()
