# $1 a database; all of them where it is empty
private_directory root "$backups"
root sh -euc '
    umask 077
    mkdir -p "$1"
    part=$1/.$2.part only=$3 client=$4 dumper=$5 number=0
    shift 5 # the rest is how one connects
    mkdir "$part"
    directory=${part%/*} stamp=${part##*/.}
    trap "rm -rf \"$part\"" EXIT
    names=$("$client" "$@" -NBe "show databases")
    printf "%s\n" "$names" | grep -vE "^(information_schema|performance_schema|sys|mysql)$" | while read -r name; do
        [ -z "$only" ] || [ "$only" = "$name" ] || continue
        number=$((number + 1))
        "$dumper" "$@" --single-transaction --routines --triggers --events -- "$name" >"$part/$number.sql"
        printf "%s|%s\n" "$number" "$name" >>"$part/databases"
    done
    [ -s "$part/databases" ] || { echo "there is no database to save, or none is called so" >&2; exit 1; }
    mv "$part" "$directory/${stamp%.part}"
    trap - EXIT
    printf "%s, %s KiB\n" "$directory/${stamp%.part}" "$(du -sk "$directory/${stamp%.part}" | cut -f 1)"
' backup "$backups" "$(now)" "$1" "$client" "$dumper" ${socket:+"--socket=$socket"}
