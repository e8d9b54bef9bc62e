# How Redis and Valkey are reached and where their backups are.
backups=$store/backups/redis-$port credentials=$store/credentials/redis-$port
client=$(command -v redis-cli || command -v valkey-cli) server=$(command -v redis-server || command -v valkey-server)
if root test -r "$credentials/default"; then
    REDISCLI_AUTH=$(root cat "$credentials/default")
    export REDISCLI_AUTH
fi
cli() {
    answer=$("$client" -p "$port" "$@" </dev/null) || fail "redis does not answer at port $port"
    case $answer in NOAUTH*|ERR*|WRONGPASS*|NOPERM*) fail "$answer" ;; esac
    printf '%s\n' "$answer" | tr -d '\r'
}
setting() { cli CONFIG GET "$1" | sed -n 2p; }
information() { cli INFO "$1" | sed -n "s/^$2://p"; }
