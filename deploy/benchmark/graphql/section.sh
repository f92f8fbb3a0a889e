# shellcheck shell=bash
# The engine beside mercurius, graphql-yoga and bare Kestrel.
# shellcheck disable=SC2154  # shared with deploy/bench

bench_prepare() {
  local major
  major=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\)\..*/\1/p') || true
  if (( ${major:-0} < 20 )) || ! command -v npm >/dev/null; then
    complain '没有找到 Node.js 20 及 npm（node or npm not found）。请运行下面这条命令，然后重试：'
    complain "  ${sudo_word}apt-get install -y nodejs npm"
    exit 1
  fi
  find_dotnet
  choose_tree
  say '正在构建……'
  build tests/Hierarchy.GraphQL.Sample/Hierarchy.GraphQL.Sample.csproj || exit 1
  install_peers
}

# Once per list of packages and account; the scripts beside them are always today's.
install_peers() {
  local here=$root/deploy/benchmark/graphql
  peers=${XDG_CACHE_HOME:-$HOME/.cache}/hierarchy/bench-$(cksum <"$here/package.json" | cut -d' ' -f1)
  mkdir -p -- "$peers" || die "不能建立文件夹 $peers。"
  exec 6<"$peers"
  flock 6
  cp -- "$here"/*.mjs "$here/package.json" "$peers/"
  if [[ ! -e $peers/installed ]]; then
    say '正在从 npm 取得对照用的软件包……'
    run_child "$out/log" npm install --prefix "$peers" --no-package-lock --no-fund --no-audit --ignore-scripts || {
      cat -- "$out/log" >&2
      die '不能从 npm 取得软件包（npm install failed）。'
    }
    touch -- "$peers/installed"
  fi
  exec 6<&-
}

# bench_run REPORT  writes REPORT.md and REPORT.json.
bench_run() {
  say '正在测量 graphql，需要几分钟……'
  run_child "$out/log" node "$peers/bench.mjs" "$dotnet" \
    "$tree/tests/Hierarchy.GraphQL.Sample/bin/Release/net10.0/Hierarchy.GraphQL.Sample.dll" "$1" || {
    cat -- "$out/log" >&2
    die '测量没有完成（benchmark failed）。'
  }
}
