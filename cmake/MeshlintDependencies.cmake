# The libraries that meshlint links: libyaml::libyaml and, unless it is compiled in, fmt::fmt. Used by
# the build and by the installed package, so that both pick the same ones.

find_package(libyaml REQUIRED MODULE)
if(NOT MESHLINT_STATIC_DEPS)
    find_package(fmt REQUIRED)
endif()
