cli REPLICAOF NO ONE >/dev/null
echo promoted
