[ "$(query -c 'select pg_promote()')" = t ] || fail "the standby was not promoted in time"
echo promoted
