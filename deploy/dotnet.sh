# shellcheck shell=bash
# Finds the .NET SDK and builds with it.
# shellcheck disable=SC2154  # shared with lib.sh and postgres.sh

tree=$root
dotnet=''

find_dotnet() {
  local candidate
  for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" \
    /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet "$HOME/.dotnet/dotnet"; do
    # A line reads: 10.0.100 [/usr/share/dotnet/sdk]
    if [[ -x $candidate && $'\n'$("$candidate" --list-sdks 2>/dev/null) =~ $'\n'10\.[^[]*\[([^]]*)/sdk\] ]]; then
      dotnet=$candidate
      export DOTNET_ROOT=${BASH_REMATCH[1]} PATH=${BASH_REMATCH[1]}:$PATH
      return
    fi
  done
  complain '没有找到 .NET SDK 10（.NET SDK 10 not found）。请运行下面这条命令，然后重试：'
  complain "  $(dotnet_install_command)"
  exit 1
}

dotnet_install_command() {
  local script=https://dot.net/v1/dotnet-install.sh run='bash -s -- --channel 10.0'
  if [[ -n $(apt-cache search --names-only '^dotnet-sdk-10\.0$' 2>/dev/null) ]]; then
    printf '%sapt-get install -y dotnet-sdk-10.0' "$sudo_word"
  elif command -v curl >/dev/null; then
    printf 'curl -fsSL %s | %s' "$script" "$run"
  elif command -v wget >/dev/null; then
    printf 'wget -qO- %s | %s' "$script" "$run"
  else
    printf '%sapt-get install -y curl ca-certificates && curl -fsSL %s | %s' "$sudo_word" "$script" "$run"
  fi
}

server_dll() { printf '%s' "$tree/src/Hierarchy.Server/bin/Release/net10.0/Hierarchy.Server.dll"; }

# Where this user may not write (or an earlier build was another user's), the build happens in a copy of the
# sources: a whole one, since tests look for the schema beside them.
choose_tree() {
  local blocked
  blocked=$(find "$root/src" "$root/tests" -name node_modules -prune -o \
    \( -type d -o -path '*/bin/*' -o -path '*/obj/*' \) ! -writable -print -quit)
  [[ -n $blocked ]] || return 0
  tree=${XDG_CACHE_HOME:-$HOME/.cache}/hierarchy/tree-$(cksum <<<"$root" | cut -d' ' -f1)
  mkdir -p -- "$tree/src" || die "不能建立构建文件夹 $tree。"
}

# What earlier builds left in the copy stays, so that the next one is quick; sources that are gone must go.
refresh_tree() {
  [[ $tree != "$root" ]] || return 0
  say "项目文件夹不能写入，改在 $tree 中构建。"
  find "$tree" -type f ! -path '*/bin/*' ! -path '*/obj/*' -delete
  tar -C "$root" --exclude=./.git --exclude=bin --exclude=obj --exclude=node_modules -cf - . | tar -C "$tree" -xf -
}

# build PATH  in the tree; silent unless it fails. One at a time, also beside other scripts.
build() {
  local log code=0
  exec 8<"$tree/src"
  flock -n 8 || { say '另一个构建正在进行，等它结束……'; flock 8; }
  refresh_tree
  # Nameless at once, so that it is gone however this ends.
  log=$(mktemp)
  exec 7<>"$log"
  rm -f -- "$log"
  run_child /dev/fd/7 "$dotnet" build "$tree/$1" -c Release -nologo -v quiet --disable-build-servers || code=$?
  (( code == 0 )) || { complain '构建失败（build failed）：'; awk '!seen[$0]++' /dev/fd/7 >&2; }
  return_to_owner
  exec 7<&- 8<&-
  return "$code"
}

# restore PATH LOG  fetches the packages of a project in the tree. $lacks_orleans: the package source does not have those of Orleans, which
# is an id or a version that it lacks (NU1101, NU1102), and no other error. What of Orleans is there asks for more than Orleans.
lacks_orleans=3
restore() {
  run_child "$2" "$dotnet" restore "$tree/$1" --disable-build-servers && return
  grep -Eq 'error NU110[12]: Unable to find package Microsoft\.Orleans\.' "$2" \
    && ! grep -E '(^|[^[:alnum:]])error( [A-Z]+[0-9]+)? ?:' "$2" | grep -Eqv 'error NU110[12]:' && return "$lacks_orleans"
  return 1
}

# What root builds in somebody's folder must not stand in that person's way later.
return_to_owner() {
  (( EUID == 0 )) && [[ ! -O $root && $tree == "$root" ]] || return 0
  find "$root/src" "$root/tests" -name node_modules -prune -o -user root \
    \( -name bin -o -name obj -o -path '*/bin/*' -o -path '*/obj/*' \) \
    -exec chown -h --reference="$root" {} + || true
}
