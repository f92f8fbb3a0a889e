# shellcheck shell=bash
# Installs packages of the system, where that is allowed without a question.

as_root=()
sudo_word=''
(( EUID == 0 )) || sudo_word='sudo '

# Leaves in $as_root how to act as root.
may_install() {
  command -v apt-get >/dev/null || return 1
  (( EUID != 0 )) || return 0
  sudo -n true 2>/dev/null || return 1
  as_root=(sudo -n)
}

# install_packages NAME PACKAGE…
install_packages() (
  may_install || exit 1
  say "正在安装 $1（apt-get install ${*:2}）……"
  log=$(mktemp)
  trap 'rm -f -- "$log"' EXIT
  apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120)
  # An update may fail for a source that has nothing to do with us; the install then decides.
  "${apt[@]}" update >"$log" 2>&1 </dev/null || true
  "${apt[@]}" install --no-install-recommends "${@:2}" >>"$log" 2>&1 </dev/null && exit 0
  complain '安装没有成功（apt-get failed）：'
  tail -n 15 "$log" >&2
  exit 1
)
