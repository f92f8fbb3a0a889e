# shellcheck shell=bash
# The server with its actors in process beside the same server on one silo.
# shellcheck disable=SC2034,SC2154  # shared with deploy/bench
# shellcheck source=deploy/benchmark/program.sh
source "$root/deploy/benchmark/program.sh"

bench_prepare() {
  local restored=0
  prepare_program
  restore src/Hierarchy.Cluster/Hierarchy.Cluster.csproj "$data/log" || restored=$?
  case $restored in
    0) build src/Hierarchy.Cluster/Hierarchy.Cluster.csproj || exit 1 ;;
    "$lacks_orleans") left_out='cluster: NOT MEASURED, Orleans packages not in the package source' ;;
    *)
      cat -- "$data/log" >&2
      die '软件包取得失败（restore failed）。'
      ;;
  esac
}

bench_run() {
  say '正在测量 cluster：先生成台账，再逐轮测量，需要几分钟……'
  run_program cluster "$1" "$tree/src/Hierarchy.Cluster/bin/Release/net10.0/Hierarchy.Cluster.dll"
}
