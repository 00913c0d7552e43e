# Bare roots for scripts/try-fresh and scripts/build-wasm; sourced, not run.
# Sets `work`, a folder that goes when the script ends, and `fresh`, the root that is in use.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/meshlint

give_up() { echo "scripts/$(basename -- "$0"): $*" >&2; exit 2; }

# enter_namespace ARGUMENTS...: starts the script again where its mounts and processes are its own and
# end with it.
enter_namespace() {
    if [[ ${MESHLINT_NAMESPACE:-} != "$PPID" ]]; then
        command -v debootstrap >/dev/null || give_up "needs debootstrap: apt-get install debootstrap"
        unshare --mount --pid --fork true 2>/dev/null ||
            give_up "needs root, with the right to mount and to change the root"
        MESHLINT_NAMESPACE=0 exec unshare --mount --pid --fork --kill-child -- "$0" "$@"
    fi
    work=$(mktemp -d)
    fresh=$work/root
    trap 'drop_root; rm -rf "$work"' EXIT
}

# mirror_of SUITE: where apt of this machine has the packages of that distribution from.
mirror_of() {
    local origin=Debian
    is_ubuntu "$1" && origin=Ubuntu
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Origin: $origin" \
        "Label: $origin" | head -n 1
}

is_ubuntu() { [[ $1 == jammy || $1 == noble ]]; }

# make_root SUITE MIRROR: a copy of the bare root of that suite, with /proc, /dev, names of hosts, a
# user `plain`, and /tmp/mesh.yaml to lint.
make_root() {
    local suite=$1 mirror=${2:-$(mirror_of "$1")} base=$cache/roots/$1 archives=$cache/archives/$1
    [[ -n $mirror ]] || give_up "apt of this machine knows no mirror that has $suite; use --mirror"
    if [[ -z $(find "$base.made" -mtime -14 2>/dev/null) ]]; then
        echo "making a root of $suite ..." >&2
        rm -rf "$base" "$base.made"
        mkdir -p "$base"
        local options=(--variant=minbase) script=()
        if is_ubuntu "$suite"; then options+=(--components=main,universe) script=(gutsy); fi
        [[ ! -e /usr/share/debootstrap/scripts/$suite ]] || script=("$suite")
        debootstrap "${options[@]}" "$suite" "$base" "$mirror" \
            "${script[@]/#//usr/share/debootstrap/scripts/}" >"$work/debootstrap" 2>&1 ||
            { tail -n 20 "$work/debootstrap" >&2; give_up "cannot make a root of $suite"; }
        touch "$base.made"
    fi
    mkdir -p "$archives/partial"
    cp -a "$base" "$fresh"
    cp /etc/resolv.conf "$fresh/etc/resolv.conf"
    mount -t proc proc "$fresh/proc"
    mount --rbind /dev "$fresh/dev"
    mount --bind "$archives" "$fresh/var/cache/apt/archives"
    chroot "$fresh" useradd --create-home plain
    printf '%s\n' 'apiVersion: v1' 'kind: ConfigMap' 'metadata:' \
        '  name: istio-shared-configmap-asm-1-30' '  namespace: aks-istio-system' 'data:' \
        '  mesh: |-' '    defaultConfig:' '      concurrency: 0' >"$fresh/tmp/mesh.yaml"
}

drop_root() {
    umount -l "$fresh"/{var/cache/apt/archives,dev,proc} 2>/dev/null || true
    rm -rf --one-file-system "$fresh"
}

# in_root USER COMMAND...: runs it there, in the top folder, with hardly any environment.
in_root() {
    local user=$1 home=/root
    shift
    [[ $user == root ]] || home=/home/$user
    env -i LC_ALL=C HOME="$home" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        chroot --userspec="$user:" "$fresh" "$@" </dev/null
}

# clone_into PATH USER: a clone of the last commit, for that user.
clone_into() {
    git clone --quiet --no-local "$root" "$fresh$1"
    chroot "$fresh" chown -R "$2:" "$1"
    if [[ $2 != root ]]; then chroot "$fresh" chown "$2:" "$(dirname "$1")"; fi
}
