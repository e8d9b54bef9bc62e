[ -z "$unit" ] || root systemctl disable --now "$unit"
root pg_dropcluster --stop "${cluster%/*}" "${cluster#*/}"
