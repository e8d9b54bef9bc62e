# What a unit, or the whole host, has written. $1 the unit, $2 a file instead, $3 "follow", $4 how many lines, $5 since, in seconds,
# $6 the form: cat or short-iso
export LC_ALL=C
if [ "$2" ]; then
    if [ "$3" ]; then exec tail -n "${4:-+1}" -F -- "$2"; else exec tail -n "${4:-+1}" -- "$2"; fi
fi
command -v journalctl >/dev/null 2>&1 || { echo "the host keeps no journal that may be read" >&2; exit 1; }
exec journalctl --no-pager -q -o "$6" ${1:+"--unit=$1"} ${3:+-f} -n "${4:-all}" ${5:+"--since=@$5"}
