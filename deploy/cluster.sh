# shellcheck shell=bash
# The private cluster: made once, started and stopped with the program.
# It listens on a socket only, and the kernel vouches for who connects (peer): no port and no password that
# another user of the machine could guess.
# shellcheck disable=SC2154  # shared with lib.sh and postgres.sh

max_connections=60
socket=''
postgres=''

# Made beside its place and moved there whole, so that a break half-way leaves nothing that looks like a cluster.
create_cluster() {
  say '正在建立数据库……'
  rm -rf -- "$cluster.new"
  install -d -m 700 -o "$account" -g "$(id -g "$account")" -- "$cluster.new"
  run_child "$data/postgres.log" setpriv "${drop[@]}" -- env -C / "$pg_bin/initdb" -D "$cluster.new" -U hierarchy \
    -E UTF8 --locale=C --data-checksums --auth-local=peer --auth-host=reject --no-instructions || cluster_failed
  mv -T -- "$cluster.new" "$cluster"
}

cluster_failed() {
  local newest
  newest=$(cluster_logs | head -n 1) || true
  tail -n 15 -- "$data/postgres.log" >&2
  # An older one tells of an earlier start.
  if [[ -n $newest && $newest -nt $data/postgres.log ]]; then tail -n 15 -- "$newest" >&2; fi
  die "数据库没有启动，原因见上。"
}

# Newest first; the names sort by time.
cluster_logs() { as_account find "$cluster/log" -name 'postgres-*.log' 2>/dev/null | sort -r; }

# Socket addresses are short, and Npgsql reads some characters in a host name as something else.
choose_socket() {
  socket=$cluster
  [[ $(printf '%s' "$cluster" | wc -c) -gt 90 || $cluster == *[\;,:=\"\'\\]* ]] || return 0
  socket=$(mktemp -d -p /tmp hierarchy-XXXXXX)
  (( EUID != 0 )) || chown -- "$account:" "$socket"
}

# Written anew at every start: the data folder may have moved. What an administrator adds goes into local.conf.
write_settings() {
  as_account tee -- "$cluster/postgresql.conf" >/dev/null <<END
listen_addresses = ''
unix_socket_directories = '${socket//\'/\'\'}'
unix_socket_permissions = 0700
port = 5432
max_connections = $max_connections
shared_buffers = 256MB
fsync = on
synchronous_commit = on
full_page_writes = on
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
logging_collector = on
log_directory = 'log'
log_filename = 'postgres-%Y%m%d-%H%M%S.log'
log_rotation_size = 5MB
log_rotation_age = 0
include_if_exists = 'local.conf'
END
  as_account tee -- "$cluster/pg_hba.conf" >/dev/null <<<'local all hierarchy peer map=hierarchy'
  printf 'hierarchy "%s" hierarchy\n' "$(id -un)" "$account" | sort -u |
    as_account tee -- "$cluster/pg_ident.conf" >/dev/null
  # The size limit starts a new file; this bounds how many are kept.
  cluster_logs | tail -n +6 | as_account xargs -r -d '\n' rm -f -- || true
}

# Processes that a run killed outright may have left behind: the postmaster and whatever still shares its memory.
cluster_processes() {
  local process
  for process in /proc/[0-9]*; do
    [[ $process/cwd -ef $cluster && $(readlink "$process/exe") == */postgres* ]] && printf '%s\n' "${process#/proc/}"
  done
  return 0
}

# The lock is ours, so nobody is using what is still running here. Once it is gone, a lock file of PostgreSQL
# is a leftover whose process id may belong to somebody else by now.
end_orphans() {
  local process
  process=$(head -n 1 "$cluster/postmaster.pid" 2>/dev/null || true)
  if [[ -n $process && $'\n'$(cluster_processes)$'\n' == *$'\n'$process$'\n'* ]]; then
    stop_process "$process" INT 60
  fi
  for process in $(cluster_processes); do stop_process "$process" TERM 5; done
  rm -f -- "$cluster"/{postmaster.pid,.s.PGSQL.5432,.s.PGSQL.5432.lock}
}

start_cluster() {
  end_orphans
  [[ -f $cluster/PG_VERSION ]] || create_cluster
  choose_socket
  write_settings
  unset "${!PG@}"
  spawn INT "${drop[@]}" -- env -C / "$pg_bin/postgres" -D "$cluster" >"$data/postgres.log" 2>&1
  postgres=$child child=''
  wait_for_cluster
  [[ $(sql "select 1 from pg_database where datname = 'hierarchy'") == 1 ]] || sql 'create database hierarchy'
}

wait_for_cluster() {
  local tenths=0
  until "$pg_bin/pg_isready" -q -h "$socket" -p 5432 -U hierarchy -d postgres; do
    alive "$postgres" || cluster_failed
    if (( ++tenths == 50 )); then say '数据库上次没有正常关闭，正在恢复……'; fi
    sleep 0.1
  done
}

sql() { "$pg_bin/psql" -X -h "$socket" -p 5432 -U hierarchy -d postgres -Atqc "$1"; }

# Fewer connections than the cluster accepts, so that an administrator still gets in.
connection_string() {
  printf 'Host=%s;Port=5432;Username=hierarchy;Database=hierarchy;Maximum Pool Size=%s' "$socket" $(( max_connections * 2 / 3 ))
}

stop_cluster() {
  [[ -n $postgres ]] || return 0
  stop_process "$postgres" INT 60
  postgres=''
  [[ $socket == "$cluster" ]] || rm -rf -- "$socket"
}
