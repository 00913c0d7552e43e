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

# writable_build_root: makes it, or says what to do.
writable_build_root() {
    if ! mkdir -p "$build_root" 2>/dev/null || [[ ! -w $build_root ]]; then
        echo "$build_root cannot be written: set MESHLINT_BUILD_DIR to a folder that can be" >&2
        return 1
    fi
}

# has_tools: says what to do when one is missing. scripts/setup installs them, where it can.
has_tools() {
    local tool
    for tool in cmake ninja "${CXX:-c++}"; do
        if ! command -v "$tool" >/dev/null; then
            echo "there is no $tool here: install a C++20 compiler, CMake, Ninja, libyaml, yaml-cpp," \
                "fmt, CLI11 and nlohmann-json, in packages that bring headers" >&2
            return 1
        fi
    done
}

# configure PRESET: only when the folder is not configured yet; a build configures again by itself.
configure() {
    local folder
    folder=$(build_folder "$1")
    writable_build_root && has_tools || return
    if [[ ! -f $folder/build.ninja ]]; then
        (cd "$root" && quietly cmake --preset "$1" -B "$folder")
    fi
}

# other_systems: those that scripts/build-for builds for, a line each: the presets of these names.
other_systems() {
    sed -n 's/^      "name": "\([a-z]*-\(x86_64\|aarch64\)\)",$/\1/p' "$root/CMakePresets.json"
}

# one_date: SOURCE_DATE_EPOCH, which all files of packages carry, is that of the last commit unless it is set.
one_date() {
    [[ -z ${SOURCE_DATE_EPOCH:-} ]] || return 0
    if ! SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct 2>/dev/null); then
        echo "there is no commit to take the time from; set SOURCE_DATE_EPOCH" >&2
        return 1
    fi
    export SOURCE_DATE_EPOCH
}

# python_environment FOLDER REQUIREMENTS: one with these packages, made anew when they are others.
python_environment() {
    cmp -s "$2" "$1/requirements.txt" && return
    rm -rf "$1"
    quietly python3 -m venv "$1" &&
        quietly "$1/bin/python" -m pip install --disable-pip-version-check -r "$2" &&
        cp "$2" "$1/requirements.txt"
}

# show_progress WHAT: reads the output of a build, passes it on, and tells on standard error how far
# it is: all the time on a terminal, every ten seconds elsewhere.
show_progress() {
    local line next=$((SECONDS + 10)) shown=''
    while IFS= read -r line; do
        printf '%s\n' "$line"
        [[ $line =~ ^\[([0-9]+/[0-9]+)\]\  ]] || continue
        if [[ -t 2 ]]; then
            shown=yes
            printf '\rbuilding %s %s' "$1" "${BASH_REMATCH[1]}" >&2
        elif ((SECONDS >= next)); then
            next=$((SECONDS + 10))
            printf 'building %s %s\n' "$1" "${BASH_REMATCH[1]}" >&2
        fi
    done
    if [[ -n $shown ]]; then printf '\r\033[K' >&2; fi
}

# build_in FOLDER TARGET WHAT: builds what is configured there. Says that it builds WHAT when there is
# something to be built, and what the compiler says when it fails.
build_in() {
    local log status=0
    log=$(mktemp)
    NINJA_STATUS='[%f/%t] ' cmake --build "$1" --target "$2" 2>&1 </dev/null | show_progress "$3" >"$log" ||
        status=$?
    if ((status != 0)); then cat "$log" >&2; fi
    rm -f "$log"
    return "$status"
}

# build PRESET TARGET [WHAT]: configures and builds.
build() { configure "$1" && build_in "$(build_folder "$1")" "$2" "${3:-$2}"; }
