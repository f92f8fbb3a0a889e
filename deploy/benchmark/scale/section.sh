# shellcheck shell=bash
# A generated store of three years, and one ten times its size: cold start, month close, memory, growth.
# shellcheck disable=SC2154  # shared with deploy/bench
# shellcheck source=deploy/benchmark/program.sh
source "$root/deploy/benchmark/program.sh"

bench_prepare() { prepare_program; }

bench_run() {
  say '正在测量 scale：先生成两个台账，再逐项测量，约需一小时……'
  run_program scale "$1"
}
