# Installs the executable, the library, its headers and a package for find_package(meshlint).

include(CMakePackageConfigHelpers)
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/meshlint")

# The component `program` is what users of the command need; the rest is for users of the library.
install(TARGETS meshlint-cli RUNTIME COMPONENT program)
install(FILES "${PROJECT_SOURCE_DIR}/docs/meshlint.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1"
    COMPONENT program)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}"
    COMPONENT program)

# Libraries that were fetched are compiled in; there is nothing that a user of ours could find.
if(MESHLINT_FETCH_DEPENDENCIES)
    return()
endif()

install(TARGETS meshlint EXPORT meshlintTargets)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
    FILES_MATCHING PATTERN "*.h")
install(DIRECTORY "${PROJECT_BINARY_DIR}/generated/meshlint"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
    FILES_MATCHING PATTERN "*.h")
install(EXPORT meshlintTargets NAMESPACE meshlint:: DESTINATION "${package_dir}")
configure_package_config_file(cmake/meshlintConfig.cmake.in "${PROJECT_BINARY_DIR}/meshlintConfig.cmake"
    INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/meshlintConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES
    "${PROJECT_BINARY_DIR}/meshlintConfig.cmake"
    "${PROJECT_BINARY_DIR}/meshlintConfigVersion.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/MeshlintDependencies.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/Findlibyaml.cmake"
    DESTINATION "${package_dir}")
