# How MariaDB and MySQL are reached and where their backups are: as root, by the local socket.
backups=$store/backups/mariadb-$port credentials=$store/credentials/mariadb-$port
client=$(command -v mariadb || command -v mysql) dumper=$(command -v mariadb-dump || command -v mysqldump)
sql() { root "$client" ${socket:+"--socket=$socket"} "$@"; }
query() { sql -NBe "$1"; }
