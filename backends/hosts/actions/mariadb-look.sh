# $1 an account, or nothing
if file=$(query 'select @@pid_file' 2>/dev/null); then
    echo alive=yes
    echo "started=$(root cat "$file" 2>/dev/null || echo "$file")"
    slave=$(sql -e 'show slave status\G' 2>/dev/null) || slave=
    if [ "$slave" ]; then echo role=replica; else echo role=primary; fi
    query 'show databases' | grep -vE '^(information_schema|performance_schema|sys|mysql)$' | sed 's/^/database=/'
    user=${1%@*} host=%
    case $1 in *@*) host=${1##*@} ;; esac
    echo "exists=$(query "select 1 from mysql.user where user = '$user' and host = '$host'")"
    echo "credential=$(query "select sha2(authentication_string, 256) from mysql.user where user = '$user' and host = '$host'")"
fi
echo "backup=$(root ls "$backups" 2>/dev/null | newest)"
