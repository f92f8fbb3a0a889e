# shellcheck shell=bash
# The API over HTTP beside the web server alone and beside SQL, at all levels, on more data, and while entries are recorded.
# shellcheck disable=SC2154  # shared with deploy/bench
# shellcheck source=deploy/benchmark/program.sh
source "$root/deploy/benchmark/program.sh"

bench_prepare() { prepare_program; }

bench_run() {
  say '正在测量 api：先生成两个台账，再逐轮测量，需要几分钟……'
  run_program api "$1"
}
