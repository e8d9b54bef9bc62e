# $1 the backup, the newest where it is empty; $2 the database in it; $3 the new database
as_owner sh -euc '
    stamp=$2 way=$5
    [ "$stamp" ] || stamp=$(ls "$1" | grep -E "^[0-9]{8}T" | sort | tail -n 1)
    oid=$(NAME=$3 awk -F "|" "substr(\$0, index(\$0, FS) + 1) == ENVIRON[\"NAME\"] { print \$1 }" "$1/$stamp/databases")
    [ "$oid" ] || { echo "that database is not in the backup $stamp" >&2; exit 1; }
    createdb "$way" -w -T template0 "$4"
    pg_restore "$way" -w --exit-on-error -d "$4" "$1/$stamp/$oid.dump" || { dropdb "$way" -w "$4"; exit 1; }
    printf "%s from %s\n" "$4" "$1/$stamp"
' restore "$backups" "$1" "$2" "$3" "$way"
