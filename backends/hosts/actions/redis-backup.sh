private_directory "$owner" "$backups"
stamp=$(now)
cli BGSAVE >/dev/null
while [ "$(information persistence rdb_bgsave_in_progress)" != 0 ]; do sleep 0.2; done
[ "$(information persistence rdb_last_bgsave_status)" = ok ] || fail "the server could not save itself"
root cp "$(setting dir)/$(setting dbfilename)" "$backups/.$stamp.part"
root mv "$backups/.$stamp.part" "$backups/$stamp.rdb"
echo "$backups/$stamp.rdb, $(root du -k "$backups/$stamp.rdb" | cut -f 1) KiB"
