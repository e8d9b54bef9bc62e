# $1 a role, or nothing
if pg pg_isready -q 2>/dev/null || as_owner pg_isready "$way" -q 2>/dev/null; then echo alive=yes; fi
if started=$(query -c 'select extract(epoch from pg_postmaster_start_time())::bigint' 2>/dev/null); then
    echo "started=$started"
    echo "role=$(query -c "select case when pg_is_in_recovery() then 'replica' else 'primary' end")"
    echo "standbys=$(query -c 'select count(*) from pg_stat_replication')"
    query -c "select 'database=' || datname from pg_database where not datistemplate order by 1"
    echo "credential=$(printf '%s' "select md5(md5(rolpassword)) from pg_authid where rolname = :'role'" | query -v role="$1")"
    echo "exists=$(printf '%s' "select 1 from pg_roles where rolname = :'role'" | query -v role="$1")"
fi
echo "backup=$(as_owner ls "$backups" 2>/dev/null | newest)"
