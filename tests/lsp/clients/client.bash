# Sourced by the scripts that run an editor: client.bash MESHLINT
# shellcheck shell=bash
here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
meshlint=$(readlink -f -- "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# skip REASON: no failure, unless all that can be checked has to be.
skip() {
    echo "SKIPPED: $1"
    if [[ ${MESHLINT_REQUIRE_VALIDATORS:-} == 1 ]]; then exit 1; fi
    exit 77
}

# needs COMMAND PACKAGE
needs() { command -v "$1" >/dev/null || skip "there is no $1; the package $2 has it"; }

# The file with two mistakes that the editor opens.
write_mesh() {
    cat >"$folder/mesh.yaml" <<'END'
apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-shared-configmap-asm-1-30
  namespace: aks-istio-system
data:
  mesh: |-
    accesLogEncoding: JSON
    defaultConfig:
      concurrency: 0
END
}
