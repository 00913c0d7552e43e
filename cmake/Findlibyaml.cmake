# Finds libyaml, the C library; distributions ship no CMake package for it. Defines
# libyaml::libyaml. With MESHLINT_STATIC_DEPS the static archive is preferred.

find_path(LIBYAML_INCLUDE_DIR NAMES yaml.h)
if(MESHLINT_STATIC_DEPS)
    find_library(LIBYAML_LIBRARY NAMES libyaml.a yaml)
else()
    find_library(LIBYAML_LIBRARY NAMES yaml)
endif()
mark_as_advanced(LIBYAML_INCLUDE_DIR LIBYAML_LIBRARY)

if(LIBYAML_INCLUDE_DIR)
    # yaml.h does not state the version; this macro tells the library apart from namesakes.
    file(STRINGS "${LIBYAML_INCLUDE_DIR}/yaml.h" libyaml_marker REGEX "yaml_get_version" LIMIT_COUNT 1)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(libyaml
    REQUIRED_VARS LIBYAML_LIBRARY LIBYAML_INCLUDE_DIR libyaml_marker)

if(libyaml_FOUND AND NOT TARGET libyaml::libyaml)
    add_library(libyaml::libyaml UNKNOWN IMPORTED)
    set_target_properties(libyaml::libyaml PROPERTIES
        IMPORTED_LOCATION "${LIBYAML_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${LIBYAML_INCLUDE_DIR}")
endif()
