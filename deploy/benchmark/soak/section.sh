# shellcheck shell=bash
# Half of full speed for an hour or HIERARCHY_SOAK_MINUTES, then the verification. Runs only when it is named.
# shellcheck disable=SC2154  # shared with deploy/bench
# shellcheck source=deploy/benchmark/program.sh
source "$root/deploy/benchmark/program.sh"

bench_prepare() { prepare_program; }

bench_run() {
  say "正在测量 soak，需要 ${HIERARCHY_SOAK_MINUTES:-60} 分钟及其后的核验……"
  run_program soak "$1"
}
