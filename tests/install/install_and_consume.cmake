# Run by ctest; see CMakeLists.txt for the variables.

function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT status EQUAL 0)
        list(JOIN ARGN " " command)
        message(FATAL_ERROR "${command}\nended with ${status}:\n${output}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${WORK_DIR}")
run("${CMAKE_COMMAND}" --install "${BUILD_DIR}" --prefix "${WORK_DIR}/first prefix")
# A package must not depend on where it was first put.
file(RENAME "${WORK_DIR}/first prefix" "${WORK_DIR}/prefix")

run("${WORK_DIR}/prefix/bin/meshlint" --version)
if(NOT output MATCHES "${VERSION}")
    message(FATAL_ERROR "the installed program says: ${output}")
endif()

run("${CMAKE_COMMAND}" -S "${CONSUMER_DIR}" -B "${WORK_DIR}/consumer" -G "${GENERATOR}"
    "-DCMAKE_PREFIX_PATH=${WORK_DIR}/prefix"
    "-DCMAKE_CXX_COMPILER=${CXX_COMPILER}"
    "-DCMAKE_BUILD_TYPE=${BUILD_TYPE}"
    "-DMESHLINT_WANTED_VERSION=${VERSION}")
run("${CMAKE_COMMAND}" --build "${WORK_DIR}/consumer")
run("${WORK_DIR}/consumer/consumer")
set(expected "warning: unknown-field
suppressed: 1
left: 1
upgraded: istio-shared-configmap-asm-1-28
converted: istio-shared-configmap-asm-1-28
left out: rootNamespace
")
if(NOT output STREQUAL expected)
    message(FATAL_ERROR "the consumer says: ${output}")
endif()
