# $1 a user, or nothing
if started=$(information server run_id 2>/dev/null) && [ "$started" ]; then
    echo alive=yes
    echo "started=$started"
    if [ "$(information replication role)" = master ]; then echo role=primary; else echo role=replica; fi
    user=$(cli ACL LIST | grep -F "user ${1:-default} ") && echo exists=1
    echo "credential=$(printf '%s' "$user" | sha256sum | cut -c 1-64)"
fi
echo "backup=$(root ls "$backups" 2>/dev/null | newest)"
