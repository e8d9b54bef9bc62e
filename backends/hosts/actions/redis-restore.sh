# $1 the backup, the newest where it is empty; $2 nothing; $3 the port of the copy
backup=$1
[ "$backup" ] || backup=$(root ls "$backups" | newest)
root test -f "$backups/$backup" || fail "there is no such backup"
! "$client" -p "$3" ping >/dev/null 2>&1 || fail "something listens at port $3 already"
copy=$store/copies/redis-$3
private_directory "$owner" "$copy"
root install -m 600 -o "$owner" "$backups/$backup" "$copy/dump.rdb"
detached as_owner "$server" --port "$3" --bind 127.0.0.1 --dir "$copy" --dbfilename dump.rdb --appendonly no --daemonize yes --logfile "$copy/log" --pidfile "$copy/pid"
echo "port $3, from $backups/$backup"
