# Read by CPack once for each kind of package.

# An archive unpacks into one folder, wherever it is.
if(CPACK_GENERATOR STREQUAL "TGZ")
    set(CPACK_PACKAGING_INSTALL_PREFIX "/${CPACK_ARCHIVE_FILE_NAME}")
endif()
