# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2154
#
# What the peers' scripts share. Each peer is a command with the same contract:
#   peer up --dir D [--with-parent PID] [more]   starts it in the background, prints KEY=VALUE lines for the environment
#                                                and returns when it is ready; with a parent it ends when that ends
#   peer status --dir D                          prints the same lines, or fails where it is not running
#   peer down --dir D                            stops it; its data stays in D, and `up` in the same D goes on with it
# A script sources this after it has set `peer` to its own path, and defines up, down, running, environment and extra. Everything that runs
# is recorded in D/NAME.process as "PID STARTTIME", and only a process that matches both is ever signalled.

set -euo pipefail
export ALLOD_TEST_CACHE=${ALLOD_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/allod-tests}

say() { printf '%s: %s\n' "$(basename "$(dirname "$peer")") peer" "$*" >&2; }
fail() { say "$@"; exit 1; }

# startTime PID: when it started, in clock ticks since the machine did. Empty where it does not run (any more).
startTime() {
    local stat state
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    read -r -a state <<<"${stat##*) }"
    [[ ${state[0]} == Z ]] || echo "${state[19]}"
}

# spawn NAME COMMAND…: starts it in a session of its own, its output in D/NAME.log.
spawn() {
    local name=$1
    shift
    setsid "$@" </dev/null >"$dir/$name.log" 2>&1 9>&- &
    echo "$! $(startTime $!)" >"$dir/$name.process"
    disown
}

alive() { # NAME
    local pid since
    [[ -e $dir/$1.process ]] && read -r pid since <"$dir/$1.process" && [[ $since && $(startTime "$pid") == "$since" ]]
}

signal() { # SIGNAL NAME
    local pid since
    alive "$2" && read -r pid since <"$dir/$2.process" && kill -"$1" "$pid"
}

# stop NAME [SECONDS]: asks it to end, and kills it where it has not ended in time.
stop() {
    local tries=$((${2:-30} * 20))
    signal TERM "$1" || { rm -f "$dir/$1.process"; return 0; }
    signal CONT "$1" || true
    while alive "$1" && ((tries-- > 0)); do sleep 0.05; done
    if alive "$1"; then
        say "$1 did not end in time and is killed"
        signal KILL "$1" || true
    fi
    rm -f "$dir/$1.process"
}

# await SECONDS NAME COMMAND…: until the command succeeds; fails with the end of the log where NAME ends first.
await() {
    local deadline=$((SECONDS + $1)) name=$2
    shift 2
    until "$@"; do
        if ! alive "$name" || ((SECONDS > deadline)); then
            tail -n 15 "$dir/$name.log" >&2 || true
            ! alive "$name" || fail "not ready in time; logs are in $dir"
            fail "$name ended; logs are in $dir"
        fi
        sleep 0.1
    done
}

# watchParent PID: calls `down` when that process has ended.
watchParent() {
    local since
    since=$(startTime "$1")
    [[ $since ]] || fail "no process $1 to be started with"
    spawn parent bash -c 'source "$1/lib.sh"; while [[ $(startTime "$2") == "$3" ]]; do sleep 0.3; done; exec "$4" down --dir "$5"' \
        bash "$(dirname "${BASH_SOURCE[0]}")" "$1" "$since" "$peer" "$dir"
}

main() {
    local command=${1:-} parent=
    shift || true
    options=()
    dir=
    while (($#)); do
        case $1 in
        --dir) dir=${2:?--dir needs a directory}; shift ;;
        --with-parent) parent=${2:?--with-parent needs a process id}; shift ;;
        *) options+=("$1") ;;
        esac
        shift
    done
    [[ $dir ]] || fail "usage: peer up|status|down --dir D …"
    case $command in
    up)
        mkdir -p "$dir"
        dir=$(realpath "$dir")
        ! running || fail "already running in $dir"
        trap 'down; stop parent' EXIT # leave nothing half started
        [[ ! $parent ]] || watchParent "$parent"
        up "${options[@]}" >&2
        trap - EXIT
        environment
        ;;
    status) dir=$(realpath "$dir"); running && environment ;;
    down)
        [[ -d $dir ]] || return 0
        dir=$(realpath "$dir")
        down
        if [[ $(cat "$dir/parent.process" 2>/dev/null) != "$$ "* ]]; then stop parent; fi
        ;;
    *) extra "$command" "${options[@]}" ;;
    esac
}
