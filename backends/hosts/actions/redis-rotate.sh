# $1 the user. Its password is read; where nothing comes one is made here, and kept here. The server gets its hash only.
user=$1 password=$(cat)
if [ -z "$password" ]; then
    password=$(new_password)
    private_directory "$owner" "$credentials"
    printf '%s' "$password" | root sh -euc 'umask 077; cat >"$1"' keep "$credentials/$user.new"
    made=yes
fi
hash=$(printf '%s' "$password" | sha256sum | cut -c 1-64)
cli ACL SETUSER "$user" resetpass "#$hash" >/dev/null
if [ "${made:-}" ]; then
    root mv "$credentials/$user.new" "$credentials/$user"
    echo "kept on the host in $credentials/$user"
fi
[ "$user" != default ] || export REDISCLI_AUTH="$password"
"$client" -p "$port" ACL SAVE >/dev/null 2>&1 || true
"$client" -p "$port" CONFIG REWRITE 2>/dev/null | grep -q '^OK' || echo "it has no configuration file: the new password is gone with its next start"
