# Functions to build meshlint, for the scripts beside this file; sourced, not run.
# MESHLINT_BUILD_DIR is where builds go (default: build/ of the checkout), one folder per preset.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
build_root=${MESHLINT_BUILD_DIR:-$root/build}

# build_folder PRESET: where that preset is built.
build_folder() { printf '%s/%s' "$build_root" "$1"; }

# quietly COMMAND...: runs it, and shows its output, on standard error, only when it fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if ((status != 0)); then cat "$log" >&2; fi
    rm -f "$log"
    return "$status"
}

# configure PRESET: only when the folder is not configured yet; a build configures again by itself.
configure() {
    local folder
    folder=$(build_folder "$1")
    if [[ ! -f $folder/build.ninja ]]; then
        (cd "$root" && cmake --preset "$1" -B "$folder")
    fi
}

# build PRESET TARGET: configures and builds.
build() {
    configure "$1" && cmake --build "$(build_folder "$1")" --target "$2"
}
