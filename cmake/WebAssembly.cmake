# The module of the command and the language server for Node and browsers: meshlint.mjs, meshlint.wasm.

set(wasm_folder "${PROJECT_SOURCE_DIR}/src/wasm")

add_executable(meshlint-wasm "${wasm_folder}/module.cpp")
meshlint_set_target_flags(meshlint-wasm)
set_target_properties(meshlint-wasm PROPERTIES
    OUTPUT_NAME meshlint
    SUFFIX .mjs
    LINK_DEPENDS "${wasm_folder}/module.js")
target_link_libraries(meshlint-wasm PRIVATE meshlint-command)
target_link_options(meshlint-wasm PRIVATE
    -Oz
    --no-entry
    "SHELL:--post-js \"${wasm_folder}/module.js\""
    -lnodefs.js
    -sMODULARIZE=1
    -sEXPORT_ES6=1
    -sEXPORT_NAME=createMeshlint
    -sUSE_ES6_IMPORT_META=1
    -sENVIRONMENT=web,worker,node
    -sFILESYSTEM=1
    -sFORCE_FILESYSTEM=1
    -sDYNAMIC_EXECUTION=0  # for pages that forbid eval
    -sALLOW_MEMORY_GROWTH=1
    -sMAXIMUM_MEMORY=2GB
    -sTOTAL_STACK=4MB
    -sEXIT_RUNTIME=0
    -sABORTING_MALLOC=0
    -sEXPORTED_FUNCTIONS=_malloc,_free,_meshlint_run,_meshlint_open_server,_meshlint_receive,_meshlint_work,_meshlint_next_message,_meshlint_close_server
    -sEXPORTED_RUNTIME_METHODS=FS)
