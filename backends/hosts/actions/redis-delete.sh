data=$(setting dir) file=$(setting dbfilename) log=$(setting appenddirname)
case $data in *..*) fail "strange data directory $data" ;; /?*/?*) ;; *) fail "strange data directory $data" ;; esac
if [ "$unit" ]; then root systemctl disable --now "$unit"; else "$client" -p "$port" SHUTDOWN NOSAVE >/dev/null 2>&1 </dev/null || true; fi
tries=0
while "$client" -p "$port" ping >/dev/null 2>&1 </dev/null; do
    [ $((tries += 1)) -lt 300 ] || fail "the server does not end"
    sleep 0.2
done
root rm -f -- "$data/$file"
[ -z "$log" ] || root rm -rf -- "${data:?}/$log"
