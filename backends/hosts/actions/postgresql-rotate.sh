# $1 the role. Its password is read; where nothing comes one is made here, and kept here. psql sends a verifier, so that no log
# of the server has the password.
role=$1 password=$(cat)
if [ -z "$password" ]; then
    password=$(new_password)
    private_directory "$owner" "$credentials"
    printf '%s\n' "$password" | as_owner sh -euc 'umask 077; cat >"$1"' keep "$credentials/$role.new"
    made=yes
fi
printf '%s\n%s\n' "$password" "$password" | pg psql -Xq -v ON_ERROR_STOP=1 -d postgres -c "\\password \"$role\"" 2>/dev/null ||
    fail "the server did not take the password"
if [ "${made:-}" ]; then
    as_owner mv "$credentials/$role.new" "$credentials/$role"
    echo "kept on the host in $credentials/$role"
fi
