# shellcheck shell=bash
# What the sections share that measure with tests/Hierarchy.Bench, each in a throw-away cluster of its own.
# shellcheck disable=SC2034,SC2154  # shared with deploy/bench and cluster.sh

prepare_program() {
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

# run_program SECTION REPORT [MORE…]  writes REPORT.md and REPORT.json; says on the way how far it has come.
# Under the server's own settings of the runtime, which decide what memory and collections cost.
run_program() {
  local bin=$tree/tests/Hierarchy.Bench/bin/Release/net10.0
  run_child >(cat >&2) "$dotnet" exec --runtimeconfig "$bin/Hierarchy.Server.runtimeconfig.json" "$bin/Hierarchy.Bench.dll" \
    "$1" "$(connection_string)" "$pg_bin/pgbench" "$tree/schema/catalogue" "${@:2}" || die '测量没有完成（benchmark failed）。'
}
