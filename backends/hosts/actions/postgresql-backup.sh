# $1 a database; all of them where it is empty
private_directory "$owner" "$backups"
as_owner sh -euc '
    umask 077
    part=$1/.$2.part only=$3 way=$4
    mkdir "$part"
    trap "rm -rf \"$part\"" EXIT
    pg_dumpall "$way" -w --globals-only >"$part/globals.sql"
    names=$(psql "$way" -XAtqw -d postgres -c "select oid, datname from pg_database where datallowconn and not datistemplate order by 1")
    printf "%s\n" "$names" | while IFS="|" read -r oid name; do
        [ -z "$only" ] || [ "$only" = "$name" ] || continue
        PGDATABASE=$name pg_dump "$way" -w -Fc -f "$part/$oid.dump"
        printf "%s|%s\n" "$oid" "$name" >>"$part/databases"
    done
    [ -s "$part/databases" ] || { echo "no database is called so" >&2; exit 1; }
    mv "$part" "$1/$2"
    trap - EXIT
    printf "%s, %s KiB\n" "$1/$2" "$(du -sk "$1/$2" | cut -f 1)"
' backup "$backups" "$(now)" "$1" "$way"
