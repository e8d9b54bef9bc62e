data=$(query 'select @@datadir')
data=${data%/}
case $data in *..*) fail "strange data directory $data" ;; /?*/?*) ;; *) fail "strange data directory $data" ;; esac
root test -f "$data/ibdata1" || fail "$data does not look like a data directory"
if [ "$unit" ]; then root systemctl disable --now "$unit"; else query shutdown; fi
tries=0
while query 'select 1' >/dev/null 2>&1; do
    [ $((tries += 1)) -lt 300 ] || fail "the server does not end"
    sleep 0.2
done
sleep 1
root rm -rf -- "$data"
