# shellcheck shell=bash
# The ledger beside PostgreSQL's own single rows, batches and trigger counters, in one throw-away cluster.
# shellcheck disable=SC2034,SC2154  # shared with deploy/bench and cluster.sh

bench_prepare() {
  find_dotnet
  prepare_data "$(mktemp -d -p /tmp hierarchy-bench-XXXXXX)"
  max_connections=150
  prepare_cluster
  if [[ ! -x $pg_bin/pgbench ]]; then
    complain '没有找到 pgbench（pgbench not found）。请运行下面这条命令，然后重试：'
    complain "  ${sudo_word}apt-get install -y postgresql-contrib"
    exit 1
  fi
  choose_tree
  say '正在构建……'
  build tests/Hierarchy.Bench/Hierarchy.Bench.csproj || exit 1
  start_cluster
}

# bench_run REPORT  writes REPORT.md and REPORT.json.
bench_run() {
  say '正在测量 ledger，需要几分钟……'
  run_child "$out/log" "$dotnet" "$tree/tests/Hierarchy.Bench/bin/Release/net10.0/Hierarchy.Bench.dll" \
    "$(connection_string)" "$pg_bin/pgbench" "$tree/schema/catalogue" "$1" \
    "${HIERARCHY_BENCH_ROUNDS:-5}" "${HIERARCHY_BENCH_SECONDS:-4}" || {
    cat -- "$out/log" >&2
    die '测量没有完成（benchmark failed）。'
  }
}
