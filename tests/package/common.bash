# Common to the tests of packages; sourced with CHECKOUT WORK as arguments.
set -euo pipefail

checkout=$1
dist=$2/dist
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
version=$(sed -n 's/^    VERSION \([0-9.]*\)$/\1/p' "$checkout/CMakeLists.txt")

fail() { echo "FAILED: $*"; exit 1; }
# skip WHY: for what the machine does not have and a script step could not install.
skip() { echo "SKIPPED: $*"; exit 77; }

manifest() {
    printf 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-30\n'
    printf '  namespace: aks-istio-system\ndata:\n  mesh: |-\n    %s\n' "$1"
}
mkdir "$scratch/files"
manifest 'accessLogEncoding: TEXT' >"$scratch/files/good.yaml"
manifest 'accessLogEncodin: TEXT' >"$scratch/files/bad.yaml"

# lints COMMAND...: it runs meshlint, which finds what it should; files are in $scratch/files, or in
# $files where the command sees them elsewhere.
lints() {
    local status=0 output folder=${files:-$scratch/files}
    "$@" "$folder/good.yaml" >"$scratch/output" 2>&1 || { cat "$scratch/output"; fail "$*: good.yaml"; }
    output=$("$@" "$folder/bad.yaml" 2>&1) || status=$?
    ((status == 1)) || fail "$*: bad.yaml gives status $status: $output"
    [[ $output == *'error[unknown-field]'*'accessLogEncoding'* ]] || fail "$*: bad.yaml: $output"
}

# has FOLDER: the files that every package brings.
has() {
    local file
    for file in share/bash-completion/completions/meshlint share/zsh/site-functions/_meshlint \
        share/fish/vendor_completions.d/meshlint.fish share/powershell/completions/meshlint.ps1 \
        share/doc/meshlint/LICENSE share/doc/meshlint/CHANGELOG.md \
        share/doc/meshlint/licenses/libyaml.txt share/doc/meshlint/licenses/glibc.txt \
        share/doc/meshlint/meshlint.spdx.json; do
        [[ -s $1/$file ]] || fail "$1 has no $file"
    done
    if [[ -e $checkout/docs/meshlint.1 ]]; then
        [[ -s $1/share/man/man1/meshlint.1 || -s $1/share/man/man1/meshlint.1.gz ]] ||
            fail "$1 has no manual page"
    fi
}

# in_root FOLDER COMMAND...: COMMAND with FOLDER as the root, where nothing else is.
in_root() {
    local folder=$1
    shift
    if ((EUID == 0)); then
        chroot "$folder" "$@"
    else
        unshare --map-root-user --root="$folder" "$@"
    fi
}

# environment NAME PACKAGE...: a Python environment of that name with packages of the registry.
environment() {
    local folder=$scratch/$1
    shift
    python3 -m venv "$folder" || fail "python3 -m venv does not work"
    "$folder/bin/pip" install --quiet --disable-pip-version-check "$@" >"$scratch/pip" 2>&1 ||
        { tail -n 5 "$scratch/pip"; skip "pip cannot install $*: no network?"; }
}
