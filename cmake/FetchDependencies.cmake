# The libraries from their sources, for systems that have no packages of them. Each is pinned to the
# commit of a release. Defines the targets that installed packages would.
#
# FETCHCONTENT_SOURCE_DIR_<NAME>, as in FETCHCONTENT_SOURCE_DIR_FMT, takes sources that are there.

include(FetchContent)

# Two of them ask for a CMake so old that a new one refuses to be it.
set(CMAKE_POLICY_VERSION_MINIMUM 3.5)
set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)  # so that the settings below win over their options

set(BUILD_SHARED_LIBS OFF)
set(BUILD_TESTING OFF)
set(YAML_CPP_BUILD_TOOLS OFF)
set(YAML_CPP_FORMAT_SOURCE OFF)

# meshlint_fetch(NAME REPOSITORY COMMIT)
function(meshlint_fetch name repository commit)
    FetchContent_Declare(${name} GIT_REPOSITORY "https://github.com/${repository}.git" GIT_TAG ${commit})
    FetchContent_MakeAvailable(${name})
endfunction()

meshlint_fetch(libyaml yaml/libyaml 2c891fc7a770e8ba2fec34fc6b545c672beb37e6)            # 0.2.5
meshlint_fetch(fmt fmtlib/fmt e69e5f977d458f2650bb346dadf2ad30c5320281)                  # 10.2.1
meshlint_fetch(cli11 CLIUtils/CLI11 6c7b07a878ad834957b98d0f9ce1dbe0cb204fc9)            # 2.4.2
meshlint_fetch(nlohmann_json nlohmann/json 9cca280a4d0ccf0c08f47a99aa71d1b0e52f8d03)     # 3.11.3
set(meshlint_fetched yaml fmt fmt-header-only CLI11 nlohmann_json)
if(NOT MESHLINT_COMPILE_TABLES)
    meshlint_fetch(yaml-cpp jbeder/yaml-cpp f7320141120f720aecc4c32be25586e7da9eb978)    # 0.8.0
    add_library(meshlint::yaml_cpp ALIAS yaml-cpp)
    list(APPEND meshlint_fetched yaml-cpp)
endif()
if(MESHLINT_BUILD_TESTS)
    meshlint_fetch(Catch2 catchorg/Catch2 fa43b77429ba76c462b1898d6cd2f2d7a9416b14)      # 3.7.1
    set(Catch2_VERSION 3.7.1)
    list(APPEND meshlint_fetched Catch2)
endif()

# Warnings in their headers are not ours.
foreach(target IN LISTS meshlint_fetched)
    get_target_property(folders ${target} INTERFACE_INCLUDE_DIRECTORIES)
    set_target_properties(${target} PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${folders}")
endforeach()

add_library(libyaml::libyaml ALIAS yaml)
