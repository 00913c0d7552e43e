# Compiles rules/*.yaml into C++ tables. Bad data stops the build with its file and line.

set(MESHLINT_COMPILE_TABLES "" CACHE FILEPATH
    "The program compile_tables of another build, where that of this one would not run here")

file(GLOB_RECURSE rules_data CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/rules/*.yaml")

if(MESHLINT_COMPILE_TABLES)
    add_executable(compile_tables IMPORTED)
    set_target_properties(compile_tables PROPERTIES IMPORTED_LOCATION "${MESHLINT_COMPILE_TABLES}")
elseif(CMAKE_CROSSCOMPILING)
    message(FATAL_ERROR "The rule tables are made by a program that has to run here: build the target "
        "compile_tables with another preset, and name the program in MESHLINT_COMPILE_TABLES.")
else()
    # yaml-cpp reads what is ours and nothing else: it is no part of meshlint.
    if(NOT TARGET meshlint::yaml_cpp)
        find_package(yaml-cpp REQUIRED)
        add_library(meshlint::yaml_cpp INTERFACE IMPORTED)
        if(TARGET yaml-cpp::yaml-cpp)  # the name since yaml-cpp 0.8
            target_link_libraries(meshlint::yaml_cpp INTERFACE yaml-cpp::yaml-cpp)
        else()
            target_link_libraries(meshlint::yaml_cpp INTERFACE yaml-cpp)
        endif()
    endif()

    file(GLOB compile_tables_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tools/compile_tables/*.cpp")

    add_executable(compile_tables ${compile_tables_sources})
    meshlint_set_target_flags(compile_tables)
    if(MESHLINT_UNITY)
        # It runs once. In halves: everything else waits for it.
        set_target_properties(compile_tables PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)
        target_compile_options(compile_tables PRIVATE -O0 -U_FORTIFY_SOURCE)
    endif()
    target_include_directories(compile_tables PRIVATE "${PROJECT_SOURCE_DIR}/tools")
    target_link_libraries(compile_tables PRIVATE meshlint::yaml_cpp fmt::fmt)
endif()

set(generated_dir "${PROJECT_BINARY_DIR}/generated")
set(MESHLINT_TABLES_HEADER "${generated_dir}/meshlint/rule_id.h")
set(MESHLINT_TABLES_SOURCE "${generated_dir}/tables_data.cpp")
set(tables_stamp "${generated_dir}/tables.stamp")

# The program leaves a file alone when its content would not change. The stamp says that the
# command ran, and only what includes a changed file is compiled again.
add_custom_command(
    OUTPUT "${tables_stamp}"
    BYPRODUCTS "${MESHLINT_TABLES_HEADER}" "${MESHLINT_TABLES_SOURCE}"
    COMMAND compile_tables "${PROJECT_SOURCE_DIR}/rules" "${generated_dir}"
    COMMAND "${CMAKE_COMMAND}" -E touch "${tables_stamp}"
    DEPENDS compile_tables ${rules_data}
    COMMENT "Compiling the rule tables"
    VERBATIM)
add_custom_target(meshlint_tables DEPENDS "${tables_stamp}")
