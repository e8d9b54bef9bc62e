# How PostgreSQL is reached and where its backups are.
backups=$store/backups/postgresql-$port credentials=$store/credentials/postgresql-$port
if [ "$cluster" ]; then way=--cluster=$cluster; else way=--port=$port; fi
# pg PROGRAM ARGUMENTS…: as the server's user, over the local socket
pg() { program=$1; shift; as_owner "$program" "$way" -w "$@"; }
query() { pg psql -XAtq -v ON_ERROR_STOP=1 -d postgres "$@"; }
