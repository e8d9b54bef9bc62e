if [ "$unit" ]; then detached root systemctl restart "$unit"; else detached as_owner pg_ctlcluster "${cluster%/*}" "${cluster#*/}" restart; fi
