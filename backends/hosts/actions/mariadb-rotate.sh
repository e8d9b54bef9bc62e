# $1 the account, user or user@host. Its password is read; where nothing comes one is made here, and kept here.
account=$1 password=$(cat) user=${1%@*} host=%
case $account in *@*) host=${account##*@} ;; esac
if [ -z "$password" ]; then
    password=$(new_password)
    private_directory root "$credentials"
    printf '%s\n' "$password" | root sh -euc 'umask 077; mkdir -p "${1%/*}"; cat >"$1"' keep "$credentials/$account.new"
    made=yes
fi
written=$(printf '%s' "$password" | sed "s/\\\\/\\\\\\\\/g; s/'/\\\\'/g")
printf "set session sql_mode = ''; alter user '%s'@'%s' identified by '%s';\n" "$user" "$host" "$written" | sql 2>/dev/null ||
    fail "the server did not take the password"
if [ "${made:-}" ]; then
    root mv "$credentials/$account.new" "$credentials/$account"
    echo "kept on the host in $credentials/$account"
fi
