# shellcheck shell=bash
# What run, hierarchy and test share: messages, child processes, the environment, the data folder.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
child=''
data=''
cluster=''

# shellcheck source=deploy/apt.sh
source "$root/deploy/apt.sh"
# shellcheck source=deploy/dotnet.sh
source "$root/deploy/dotnet.sh"
# shellcheck source=deploy/postgres.sh
source "$root/deploy/postgres.sh"
# shellcheck source=deploy/cluster.sh
source "$root/deploy/cluster.sh"

say() { printf '%s\n' "$*"; }
complain() { printf '%s\n' "$*" >&2; }
die() { complain "错误：$*"; exit 1; }

# A zombie still has a process id but no executable any more; it must not be waited for.
alive() { [[ -n $1 ]] && readlink "/proc/$1/exe" >/dev/null 2>&1; }

# stop_process PID SIGNAL SECONDS
stop_process() {
  local tenths
  alive "$1" || return 0
  kill -s "$2" "$1" 2>/dev/null || return 0
  for ((tenths = 0; tenths < $3 * 10; tenths++)); do
    alive "$1" || return 0
    sleep 0.1
  done
  kill -KILL "$1" 2>/dev/null || true
}

# spawn SIGNAL COMMAND…  starts a child and leaves its id in $child.
# Its own session keeps a Ctrl-C in the terminal from reaching it before its turn; SIGNAL reaches it when this
# script is killed outright. The locks (8: build, 9: data folder) must not outlive the script.
spawn() {
  setsid setpriv --pdeathsig "$@" 8<&- 9<&- &
  child=$!
}

# run_child LOG COMMAND…  runs a child to its end. Unlike a plain command, waiting lets TERM be answered at once.
# The guard before it passes TERM, and so the death of this script, on to all that the command has started.
run_child() {
  local log=$1 code=0
  shift
  # shellcheck disable=SC2016  # for the guard to expand
  spawn TERM -- bash -c 'trap "kill -KILL 0" TERM; "$@" & wait "$!"' guard "$@" >"$log" 2>&1
  wait "$child" || code=$?
  end_child
  return "$code"
}

# A command that has ended may have left something behind in its session. bash would report the death.
end_child() {
  [[ -n $child ]] || return 0
  stop_process "$child" TERM 10
  kill -KILL -- "-$child" || true
  child=''
} 2>/dev/null

# Services, containers and sudo often leave HOME unset or pointing at somebody else's folder.
prepare_environment() {
  export LANG=C.UTF-8 LC_ALL=C.UTF-8
  usable_home "${HOME:-}" || HOME=$(getent passwd "$EUID" | cut -d: -f6) || true
  usable_home "$HOME" || HOME=$(private_home)
  export HOME DOTNET_CLI_HOME=$HOME
  # The default is a folder in /tmp named after the account, which another machine's account may have left there.
  export NUGET_SCRATCH=${NUGET_SCRATCH:-$HOME/.nuget/scratch}
  export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
  export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1
  # The SDK would otherwise insist on libicu, which a fresh machine lacks.
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
  # 64 MiB between two collections: most of what a batch brings is garbage by then, which halves the time they take in all.
  export DOTNET_GCgen0size=0x4000000
}

usable_home() { [[ -n $1 && -d $1 && -w $1 && -x $1 ]]; }

private_home() {
  local folder="${TMPDIR:-/tmp}/hierarchy-home-$EUID"
  mkdir -m 700 -- "$folder" 2>/dev/null || true
  # Somebody else may have put a folder of that name there.
  [[ -d $folder && ! -L $folder && -O $folder ]] || folder=$(mktemp -d)
  printf '%s' "$folder"
}

default_data() {
  if (( EUID == 0 )); then printf /var/lib/hierarchy; else printf '%s' "${XDG_DATA_HOME:-$HOME/.local/share}/hierarchy"; fi
}

# prepare_data FOLDER
prepare_data() {
  data=$(realpath -m -- "$1")
  cluster=$data/postgres
  if [[ ! -d $data ]]; then
    { (umask 022 && mkdir -p -- "$data") && chmod 700 -- "$data"; } 2>/dev/null ||
      die "不能建立数据文件夹 $data。请用 HIERARCHY_DATA 另指定一个。"
  fi
  [[ -w $data && -x $data && ( ! -e $data/lock || -w $data/lock ) ]] ||
    die "数据文件夹 $data 属于用户 $(stat -c %U -- "$data")，当前用户不能写入。请改用该用户运行，或用 HIERARCHY_DATA 另指定一个。"
}

# running KEY  what the running deploy/run has written: DB, PORT, CERTIFICATE, SERVER. Read as text, never executed.
running() { sed -n "s/^$1=//p" "$data/running" 2>/dev/null || true; }
