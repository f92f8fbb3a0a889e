# shellcheck shell=bash
# Bundles the console and the query page (GraphiQL) beside the server. Nothing else needs Node.js, so its absence stops nothing.
# shellcheck disable=SC2154  # shared with lib.sh and dotnet.sh

readonly oldest_node=18
workshop='' shop=''

build_web() {
  if ! ensure_node; then
    complain "网页没有构建：没有找到 Node.js $oldest_node 或更高版本与 npm（Node.js not found）。其余照常。要有网页，请运行下面这条命令，然后重新运行："
    complain "  ${sudo_word}apt-get install -y nodejs npm"
    return 0
  fi
  bundle console 控制台 src/console "$root/schema/hierarchy.graphql" || not_built 控制台
  bundle graphiql 查询页 src/Hierarchy.Server/Web/graphiql "$root"/schema/cookbook/*.md || not_built 查询页
  return_to_owner
}

not_built() {
  complain "$1没有构建（not built）：需要能取得 npm 软件包，查询页另需 Node.js 20。其余照常；可以后重新运行。经过在 $workshop/log。"
}

ensure_node() { find_node || { install_packages Node.js nodejs npm && find_node; }; }

find_node() {
  local major
  major=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\)\..*/\1/p') || true
  (( ${major:-0} >= oldest_node )) && command -v npm >/dev/null
}

# bundle NAME LABEL SOURCES READ…  unless what is there was made of the same. The old one serves until the new one is whole.
bundle() {
  local name=$1 out made code=0
  out=$(dirname -- "$(server_dll)")/wwwroot/$name
  made=$(find "$root/$3" \( -name node_modules -o -name dist \) -prune -o -type f -print0 | sort -z | xargs -0 cat -- "${@:4}" "$root/deploy/web.sh" "$root/deploy/pack.mjs" | cksum)
  [[ $(cat -- "$out/made" 2>/dev/null) != "$made" ]] || return 0
  say "正在构建$2……"
  open_workshop "$name" "$3" && "make_$name" && put_beside_server || code=1
  exec 6<&-
  return "$code"
}

put_beside_server() {
  run_child "$workshop/log" node "$root/deploy/pack.mjs" "$shop/dist" || return 1
  rm -rf -- "$out" && mkdir -p -- "$out" && cp -R -- "$shop/dist/." "$out/" && printf '%s' "$made" >"$out/made"
}

# open_workshop NAME SOURCES  today's sources with their packages, as they lie in the project, in a folder of this account: $workshop,
# and in it $shop. One script at a time; the packages are fetched once for a lock file.
open_workshop() {
  workshop=${XDG_CACHE_HOME:-$HOME/.cache}/hierarchy/$1-$(cksum <"$root/$2/package-lock.json" | cut -d' ' -f1)
  shop=$workshop/$2
  mkdir -p -- "$shop" || return 1
  exec 6<"$workshop"
  flock 6
  find "$shop" -mindepth 1 -maxdepth 1 ! -name node_modules -exec rm -rf -- {} + &&
    tar -C "$root" --exclude=node_modules --exclude=dist -cf - schema "$2" | tar -C "$workshop" -xf - || return 1
  [[ ! -e $workshop/installed ]] || return 0
  # Not `npm ci`: it gives up where a mirror lacks what other platforms would need. Versions are those of the lock file all the same.
  run_child "$workshop/log" npm install --prefix "$shop" --no-save --no-fund --no-audit --ignore-scripts --fetch-retries 1 --fetch-timeout 30000 &&
    touch -- "$workshop/installed"
}

make_console() { run_child "$workshop/log" npm run build --prefix "$shop"; }

make_graphiql() { run_child "$workshop/log" node "$shop/build.mjs" "$workshop/schema/cookbook" "$shop/dist"; }
