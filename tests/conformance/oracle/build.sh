#!/bin/bash
# Builds the oracle for each release that has a directory under releases/.
# Usage: build.sh [directory [release...]]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here"
out=${1:-$here/../../../build/conformance}
case $out in /*) ;; *) out=$OLDPWD/$out ;; esac
shift $(($# > 0 ? 1 : 0))
if (($# == 0)); then
  for d in releases/*/; do set -- "$@" "$(basename "$d")"; done
fi
mkdir -p "$out"
failed=0
for release; do
  mod=releases/$release/go.mod
  bin=$out/oracle-$release
  if [[ ! -f $mod ]]; then
    echo "build.sh: no release $release" >&2
    failed=1
    continue
  fi
  if [[ -x $bin && -z $(find . -maxdepth 1 -type f -newer "$bin" ! -name README.md) &&
    -z $(find "releases/$release" -type f -newer "$bin") ]]; then
    continue
  fi
  version=$(GOFLAGS= go list -modfile="$mod" -m -f '{{.Version}}' istio.io/istio)
  if ! nice go build -modfile="$mod" -p 1 -trimpath \
    -ldflags "-X main.release=$release -X main.istioCommit=${version##*-}" -o "$bin" .; then
    echo "build.sh: release $release does not build" >&2
    failed=1
  fi
done
exit $failed
