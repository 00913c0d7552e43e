# What a package holds besides the executable, and CPack's settings for .deb, .rpm and .tar.gz.
# scripts/package is the command that builds everything; it also sets SOURCE_DATE_EPOCH.

if(NOT MESHLINT_PACKAGE)
    return()
endif()

# No path of the machine that builds gets into the executable.
foreach(target meshlint meshlint-command meshlint-cli)
    target_compile_options(${target} PRIVATE
        "-ffile-prefix-map=${PROJECT_BINARY_DIR}=build"
        "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
endforeach()
target_link_options(meshlint-cli PRIVATE -s $<$<PLATFORM_ID:Linux>:-Wl,--build-id=sha1>)

# As archives and the presets for other systems call it.
string(TOLOWER "${CMAKE_SYSTEM_NAME}" system)
string(REPLACE darwin macos system "${system}")

# ---- Completions ----------------------------------------------------------------------------

set(MESHLINT_COMPLETIONS "" CACHE PATH
    "The folder completions of another build, where the program of this one would not run here")

if(CMAKE_CROSSCOMPILING)
    set(completions "${MESHLINT_COMPLETIONS}")
else()
    set(completions "${PROJECT_BINARY_DIR}/completions")
    set(completion_files "")
    foreach(shell IN ITEMS bash zsh fish powershell)
        set(file "${completions}/${shell}")
        add_custom_command(
            OUTPUT "${file}"
            COMMAND "${CMAKE_COMMAND}" -E make_directory "${completions}"
            COMMAND meshlint-cli completion ${shell} > "${file}"
            DEPENDS meshlint-cli
            VERBATIM)
        list(APPEND completion_files "${file}")
    endforeach()
    add_custom_target(meshlint-completions ALL DEPENDS ${completion_files})
endif()

install(FILES "${completions}/bash" RENAME meshlint COMPONENT program
    DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
install(FILES "${completions}/zsh" RENAME _meshlint COMPONENT program
    DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
install(FILES "${completions}/fish" RENAME meshlint.fish COMPONENT program
    DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
install(FILES "${completions}/powershell" RENAME meshlint.ps1 COMPONENT program
    DESTINATION "${CMAKE_INSTALL_DATADIR}/powershell/completions")

# ---- Documents ------------------------------------------------------------------------------

install(FILES "${PROJECT_SOURCE_DIR}/CHANGELOG.md" COMPONENT program
    DESTINATION "${CMAKE_INSTALL_DOCDIR}")

# The licences and the list of what is linked into the executable.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(notices "${PROJECT_BINARY_DIR}/notices")
set(toolchain native)  # a key of packaging/components.json
if(CMAKE_CROSSCOMPILING)
    set(toolchain "${system}")
endif()
file(GLOB notice_programs CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tools/package/*.py")
add_custom_command(
    OUTPUT "${notices}/meshlint.spdx.json"
    COMMAND "${Python3_EXECUTABLE}" -B "${PROJECT_SOURCE_DIR}/tools/package/notices.py"
        "$<TARGET_FILE:meshlint-cli>" "${notices}" ${toolchain} ${MESHLINT_ZIG}
    DEPENDS meshlint-cli ${notice_programs} "${PROJECT_SOURCE_DIR}/packaging/components.json"
    VERBATIM)
add_custom_target(meshlint-notices ALL DEPENDS "${notices}/meshlint.spdx.json")
install(DIRECTORY "${notices}/" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)

# kubectl runs programs of this form as its plugins.
install(CODE "
    file(CREATE_LINK meshlint
        \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/kubectl-meshlint\" SYMBOLIC)"
    COMPONENT program)

# ---- CPack ----------------------------------------------------------------------------------

set(CPACK_PACKAGE_NAME meshlint)
set(CPACK_PACKAGE_VENDOR "The meshlint authors")
set(CPACK_PACKAGE_CONTACT "The meshlint authors <noreply@example.invalid>")
file(STRINGS "${PROJECT_SOURCE_DIR}/packaging/repository" CPACK_PACKAGE_HOMEPAGE_URL LIMIT_COUNT 1)
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES OFF)  # the linker has done it
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_THREADS 1)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_ARCHIVE_FILE_NAME "meshlint-${PROJECT_VERSION}-${system}-${CMAKE_SYSTEM_PROCESSOR}")
set(CPACK_PROJECT_CONFIG_FILE "${PROJECT_SOURCE_DIR}/cmake/PackageByGenerator.cmake")

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "aarch64")  # CPack asks dpkg, which speaks of this machine
    set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE arm64)
endif()

set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_ARCHITECTURE "${CMAKE_SYSTEM_PROCESSOR}")
set(CPACK_RPM_PACKAGE_LICENSE "Apache-2.0")
set(CPACK_RPM_PACKAGE_GROUP "Development/Tools")
set(CPACK_RPM_PACKAGE_AUTOREQPROV OFF)
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
    /usr/share/bash-completion /usr/share/bash-completion/completions /usr/share/fish
    /usr/share/fish/vendor_completions.d /usr/share/zsh /usr/share/zsh/site-functions
    /usr/share/man /usr/share/man/man1)
# Everything that would tell when and where it was built.
set(CPACK_RPM_SPEC_MORE_DEFINE
"%define _buildhost localhost
%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1
%define source_date_epoch_from_changelog 0
%define _build_id_links none")

include(CPack)
