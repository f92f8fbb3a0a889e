# shellcheck shell=bash
# Bundles the query page (GraphiQL) beside the server. Nothing else needs Node.js, so its absence stops nothing.
# shellcheck disable=SC2154  # shared with lib.sh and dotnet.sh

build_page() {
  local web=$root/src/Hierarchy.Server/Web/graphiql cookbook=$root/schema/cookbook out made
  out=$(dirname -- "$(server_dll)")/wwwroot/graphiql
  made=$(cat -- "$web"/* "$cookbook"/*.md | cksum)
  [[ $(cat -- "$out/made" 2>/dev/null) != "$made" ]] || return 0
  say '正在构建查询页……'
  if bundle_page && printf '%s' "$made" >"$out/made"; then
    return_to_owner
  else
    say '查询页没有构建：需要 Node.js 20 与 npm，并能取得 npm 软件包（query page not built）。其余照常；装好后重新运行即可。'
  fi
}

# The packages are fetched once per lock file and account; the sources are always today's.
bundle_page() {
  local major pages code=0
  major=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\)\..*/\1/p') || true
  (( ${major:-0} >= 20 )) && command -v npm >/dev/null || return 1
  pages=${XDG_CACHE_HOME:-$HOME/.cache}/hierarchy/page-$(cksum <"$web/package-lock.json" | cut -d' ' -f1)
  mkdir -p -- "$pages" || return 1
  exec 6<"$pages"
  flock 6
  make_page || code=1
  exec 6<&-
  return "$code"
}

make_page() {
  cp -- "$web"/* "$pages/" || return 1
  if [[ ! -e $pages/installed ]]; then
    run_child /dev/null npm ci --prefix "$pages" --no-fund --no-audit --ignore-scripts --fetch-retries 1 --fetch-timeout 30000 || return 1
    touch -- "$pages/installed"
  fi
  run_child /dev/null node "$pages/build.mjs" "$cookbook" "$out"
}
