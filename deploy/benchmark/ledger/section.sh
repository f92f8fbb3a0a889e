# shellcheck shell=bash
# The ledger beside PostgreSQL's own single rows, batches and trigger counters, and beside itself without the climb.
# shellcheck disable=SC2154  # shared with deploy/bench
# shellcheck source=deploy/benchmark/program.sh
source "$root/deploy/benchmark/program.sh"

bench_prepare() { prepare_program; }

bench_run() {
  say '正在测量 ledger，需要几分钟……'
  run_program ledger "$1"
}
