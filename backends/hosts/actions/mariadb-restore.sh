# $1 the backup, the newest where it is empty; $2 the database in it; $3 the new database
root sh -euc '
    place=$1 stamp=$2 from=$3 to=$4 client=$5
    shift 5
    [ "$stamp" ] || stamp=$(ls "$place" | grep -E "^[0-9]{8}T" | sort | tail -n 1)
    number=$(NAME=$from awk -F "|" "substr(\$0, index(\$0, FS) + 1) == ENVIRON[\"NAME\"] { print \$1 }" "$place/$stamp/databases")
    [ "$number" ] || { echo "that database is not in the backup $stamp" >&2; exit 1; }
    "$client" "$@" -e "create database \`$to\`"
    "$client" "$@" "$to" <"$place/$stamp/$number.sql" || { "$client" "$@" -e "drop database \`$to\`"; exit 1; }
    printf "%s from %s\n" "$to" "$place/$stamp"
' restore "$backups" "$1" "$2" "$3" "$client" ${socket:+"--socket=$socket"}
