# Everything that is told of a host, in one round trip. Reads only; needs no root and nothing that must be installed.
# $1 begins the line before each section, $2 fits the command lines of databases, $3 lists programs that tell their version,
# $4 fits the packages and units that are databases or save them.
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin:/usr/local/bin:/usr/local/sbin"
mark=$1 databases=$2 tellers=$3 packages=$4
section() { printf '\n%s %s\n' "$mark" "$1"; }
have() { command -v "$1" >/dev/null 2>&1; }
# No program may hold up the rest.
briefly() { if have timeout; then timeout 5 "$@"; else "$@"; fi 2>/dev/null </dev/null; }
# Neither may a file that is none.
show() { [ -f "$1" ] && [ -r "$1" ] && head -c 65536 "$1" 2>/dev/null; }

section release; show /etc/os-release || show /usr/lib/os-release
section machine; show /etc/machine-id || show /var/lib/dbus/machine-id
section name; hostname 2>/dev/null || uname -n
section kernel; uname -srm
section uuid; show /sys/class/dmi/id/product_uuid || show /sys/hypervisor/uuid
section vendor; show /sys/class/dmi/id/sys_vendor
section product; show /sys/class/dmi/id/product_name
section virtualization; have systemd-detect-virt && briefly systemd-detect-virt
section instance; show /run/cloud-init/.instance-id || show /var/lib/cloud/data/instance-id
section cpus; getconf _NPROCESSORS_ONLN 2>/dev/null || grep -c '^processor' /proc/cpuinfo
section cpu; grep -m 1 -E '^(model name|Model|Hardware)' /proc/cpuinfo
section busy; head -n 1 /proc/stat
section memory; head -n 5 /proc/meminfo
section uptime; show /proc/uptime
section disks; briefly df -Pk
section addresses; if have ip; then briefly ip -o addr show scope global; else briefly hostname -I; fi

section sockets
if have ss; then briefly ss -Hltnpe | head -n 5000; else cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | head -n 5000; fi

# user, pid, parent, seconds since its start, command line
section processes
list=$(if briefly ps -o pid= -p $$ >/dev/null; then
    briefly ps -eww -o user:64= -o uid= -o pid= -o ppid= -o etimes= -o args=
else
    for directory in /proc/[0-9]*; do
        line=$(tr '\0\n' '  ' 2>/dev/null <"$directory/cmdline")
        uid=$(sed -n 's/^Uid:[^0-9]*\([0-9]*\).*/\1/p' "$directory/status" 2>/dev/null)
        parent=$(sed -n 's/^PPid:[^0-9]*//p' "$directory/status" 2>/dev/null)
        [ "$line" ] && printf '? %s %s %s ? %s\n' "$uid" "${directory#/proc/}" "$parent" "$line"
    done
fi | cut -c 1-4000 | grep -E -- "$databases" | grep -vF -- "$mark" | head -n 500)
printf '%s\n' "$list"

section versions
printf '%s\n' "$list" | awk '{ print $6 }' | sort -u | while read -r program; do
    case $program in /*) ;; *) program=$(command -v "$program" 2>/dev/null) || continue ;; esac
    case " $tellers " in *" ${program##*/} "*) ;; *) continue ;; esac
    [ -x "$program" ] && printf '%s\t%s\n' "$program" "$(briefly "$program" --version | head -c 300 | tr '\n' ' ')"
done

section packages
{
    have dpkg-query && briefly dpkg-query -W -f '${db:Status-Abbrev}|${Package}|${Version}\n' | sed -n 's/^ii *|//p'
    have rpm && briefly rpm -qa --qf '%{NAME}|%{VERSION}-%{RELEASE}\n'
    have apk && briefly apk info -v | sed 's/-\([0-9]\)/|\1/'
} | grep -E -- "$packages" | head -n 500

section units
have systemctl && briefly systemctl list-units --type=service --all --no-legend --plain --no-pager | grep -E -- "$packages" | head -n 200
section timers
have systemctl && briefly systemctl list-timers --all --no-legend --no-pager | head -n 100

section clusters; have pg_lsclusters && briefly pg_lsclusters -h
section postgresql
if have psql && have pg_lsclusters; then
    briefly pg_lsclusters -h | while read -r _ _ port _; do
        printf '%s|%s\n' "$port" "$(PGCONNECT_TIMEOUT=3 briefly psql -XAtw -p "$port" -d postgres -c \
            "select pg_is_in_recovery(), (select count(*) from pg_stat_replication), (select sum(pg_database_size(oid)) from pg_database)")"
    done
fi
section redis
client=$(command -v redis-cli || command -v valkey-cli) && printf '%s\n' "$list" | grep -oE '(redis|valkey)-server [^ ]*:[0-9]+' | sed 's/.*://' | sort -u |
    while read -r port; do
        briefly "$client" -p "$port" info | tr -d '\r' | grep -E '^(redis_version|valkey_version|role|connected_slaves|used_memory|rdb_last_save_time|rdb_last_bgsave_status|loading):' |
            sed "s/^/$port /"
    done
section mariadb
client=$(command -v mariadb || command -v mysql) && { printf '%s\n' "$list" | grep -oE -- '--socket=[^ ]+'; echo --port=0; } | sort -u | while read -r way; do
    briefly "$client" --no-defaults "$way" -NBe \
        "select @@port, @@read_only, @@datadir, (select sum(data_length + index_length) from information_schema.tables)"
done

# Directories of data that are found on the command lines or usual, their sizes where we may look, their file systems.
section data
stuck=
{
    printf '%s\n' "$list" | grep -oE '(-D|--datadir|--data-dir|--dbpath|--dir|--db-path)[ =][^ ]+' | sed -E 's/^[^ =]+[ =]//'
    have pg_lsclusters && briefly pg_lsclusters -h | awk '{ print $6 }'
    printf '%s\n' /var/lib/mysql /var/lib/redis /var/lib/valkey /var/lib/mongodb /var/lib/mongo /var/lib/cassandra /var/lib/scylla \
        /var/lib/clickhouse /var/lib/kafka /var/lib/elasticsearch /var/lib/opensearch /var/lib/neo4j /var/lib/memgraph /var/lib/etcd \
        /var/lib/zookeeper /var/lib/qdrant /var/lib/milvus /var/lib/weaviate
} | grep '^/' | sort -u | head -n 50 | while read -r directory; do
    known=$directory
    while [ ! -d "$known" ] && [ "$known" != / ]; do known=$(dirname "$known"); done
    [ -d "$directory" ] || [ "$known" != /var/lib ] || continue
    # one that hangs, since a server of files is gone, is not asked again
    size=$([ "$stuck" ] || briefly du -skx "$directory") || { [ $? != 124 ] || stuck=yes; size=; }
    line=$([ "$stuck" ] || briefly df -Pk "$known" | tail -n 1)
    [ "$line" ] || stuck=yes
    printf '%s|%s|%s\n' "$directory" "${size%%	*}" "$line"
done

section backups
grep -rhoE '(pg_dumpall|pg_dump|pg_basebackup|pgbackrest|barman|mysqldump|mariadb-dump|mariabackup|mariadb-backup|xtrabackup|mongodump|redis-cli .*(bgsave|--rdb))' \
    /etc/cron* /var/spool/cron 2>/dev/null | sort -u | head -n 50 | sed 's/^/cron /'
for file in /etc/pgbackrest.conf /etc/pgbackrest/pgbackrest.conf /etc/barman.conf; do [ -e "$file" ] && printf 'configuration %s\n' "$file"; done
have pgbackrest && briefly pgbackrest info --output=json | head -c 65536 | tr -d '\n' | sed 's/^/pgbackrest /'
echo
briefly find /var/backups /var/lib/allod/backups /var/lib/pgbackrest/backup /var/lib/barman /var/lib/postgresql/backups -xdev -maxdepth 4 \
    \( -name '*.sql' -o -name '*.sql.*' -o -name '*.dump' -o -name '*.dump.*' -o -name '*.rdb' -o -name '*.rdb.*' -o -name 'backup.info' -o -name '*.xbstream*' \) \
    -printf 'file %T@ %s %p\n' | sort -k 2 -n | tail -n 200

section nvidia; have nvidia-smi && briefly nvidia-smi -q -x | head -c 2000000
section nvidialist; have nvidia-smi && briefly nvidia-smi -L | head -c 100000
section amd; have rocm-smi && briefly rocm-smi --showproductname --showuniqueid --showuse --showpower --showmeminfo vram --showbus --json | head -c 500000
section intel
if have xpu-smi; then
    briefly xpu-smi discovery -j | head -c 500000
fi
section end
