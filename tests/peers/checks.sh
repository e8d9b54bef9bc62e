# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2154
#
# For the peers' own tests: a directory that goes away with everything that runs in it, and expectations that name themselves.

set -euo pipefail
work=$(mktemp -d)
chmod 755 "$work" # peers may run as another user
cleanUp() {
    local directory
    for directory in "$work"/*/; do "$peer" down --dir "$directory" || true; done
    rm -rf "$work"
}
trap cleanUp EXIT

failures=0
expect() { # WHAT WANTED GOT
    if [[ $2 == "$3" ]]; then
        echo "ok: $1"
    else
        echo "FAILED: $1: wanted '$2', got '$3'"
        failures=$((failures + 1))
    fi
}

succeeds() { if "$@" >/dev/null 2>&1; then echo yes; else echo no; fi; }

# processesOf DIRECTORY: how many processes have it in their command line.
processesOf() {
    local count=0 file
    for file in /proc/[0-9]*/cmdline; do
        if [[ $file != "/proc/$$/cmdline" ]] && tr '\0' ' ' 2>/dev/null <"$file" | grep -qF -- "$1"; then count=$((count + 1)); fi
    done
    echo "$count"
}

# eventually SECONDS WANTED COMMAND…: what it prints at last
eventually() {
    local deadline=$((SECONDS + $1)) wanted=$2 got
    shift 2
    while got=$("$@" 2>/dev/null || true); [[ $got != "$wanted" ]] && ((SECONDS < deadline)); do sleep 0.2; done
    echo "$got"
}

finish() { ((failures == 0)) || { echo "$failures expectations failed"; exit 1; }; }
