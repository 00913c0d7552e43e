# The libraries that meshlint links: meshlint::yaml_cpp, libyaml::libyaml and, unless it is compiled
# in, fmt::fmt. Used by the build and by the installed package, so that both pick the same ones.

find_package(yaml-cpp REQUIRED)
find_package(libyaml REQUIRED MODULE)
if(NOT MESHLINT_STATIC_DEPS)
    find_package(fmt REQUIRED)
endif()

# Static archives where there are any: each shared library costs time at every start.
if(NOT TARGET meshlint::yaml_cpp)
    add_library(meshlint::yaml_cpp INTERFACE IMPORTED)
    set(MESHLINT_YAML_CPP_TARGET yaml-cpp)
    if(TARGET yaml-cpp::yaml-cpp)  # the name since yaml-cpp 0.8
        set(MESHLINT_YAML_CPP_TARGET yaml-cpp::yaml-cpp)
    endif()
    find_library(MESHLINT_YAML_CPP_ARCHIVE NAMES libyaml-cpp.a)
    mark_as_advanced(MESHLINT_YAML_CPP_ARCHIVE)
    if(MESHLINT_STATIC_DEPS AND MESHLINT_YAML_CPP_ARCHIVE)
        set_target_properties(meshlint::yaml_cpp PROPERTIES
            INTERFACE_INCLUDE_DIRECTORIES
                "$<TARGET_PROPERTY:${MESHLINT_YAML_CPP_TARGET},INTERFACE_INCLUDE_DIRECTORIES>"
            INTERFACE_LINK_LIBRARIES "${MESHLINT_YAML_CPP_ARCHIVE}")
    else()
        set_target_properties(meshlint::yaml_cpp PROPERTIES
            INTERFACE_LINK_LIBRARIES ${MESHLINT_YAML_CPP_TARGET})
    endif()
endif()
