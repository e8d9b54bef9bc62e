# Stands before every script that acts on a database, and before the probes that look at one.
# $1 port, $2 Debian's cluster, $3 unit, $4 the server's user, $5 its socket, $6 the directory for what is kept
set -eu
umask 077
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"
cd /
port=$1 cluster=$2 unit=$3 owner=$4 socket=$5 store=$6
shift 6
fail() { printf '%s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
me=$(id -un)
# As root where we are allowed to, without asking; else as ourselves.
root() {
    if [ "$(id -u)" != 0 ] && have sudo && sudo -n -l -- "$@" >/dev/null 2>&1; then sudo -n -- "$@"; else "$@"; fi
}
# As the server's own user.
as_owner() {
    if [ "$me" = "$owner" ]; then "$@"; elif [ "$(id -u)" = 0 ]; then runuser -u "$owner" -- "$@"; else sudo -n -u "$owner" -- "$@"; fi
}
# A directory that its user alone may look into.
private_directory() { # USER DIRECTORY
    if [ -d "$2" ] || { [ "$me" = "$1" ] && mkdir -p "$2" 2>/dev/null; }; then return 0; fi
    root install -d -m 711 "$store" "${2%/*}"
    root install -d -m 700 -o "$1" "$2"
}
now() { date -u +%Y%m%dT%H%M%SZ; }
newest() { grep -E '^[0-9]{8}T[0-9]{6}Z' | sort | tail -n 1; }
new_password() { head -c 24 /dev/urandom | base64 | tr -d '\n'; }
# What leaves a server running, which must not hold the channel's ends.
detached() {
    log=$(mktemp)
    if "$@" >"$log" 2>&1 </dev/null; then rm -f "$log"; else cat "$log" >&2; rm -f "$log"; exit 1; fi
}
