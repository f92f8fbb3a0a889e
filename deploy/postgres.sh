# shellcheck shell=bash
# Finds the PostgreSQL programs, or installs them where that is allowed, and the account they run under.
# shellcheck disable=SC2034,SC2154  # shared with cluster.sh, apt.sh and lib.sh

readonly oldest_postgres=14
pg_bin=''
made_by=''
account=''
drop=()

# Before anything slow, so that what is missing is said at once.
prepare_cluster() {
  ensure_postgres
  choose_account
}

ensure_postgres() {
  local package
  made_by=$(cat "$cluster/PG_VERSION" 2>/dev/null || true)
  package=postgresql${made_by:+-$made_by}
  find_postgres || { install_postgres "$package" && find_postgres; } || {
    complain "没有找到 PostgreSQL ${made_by:-$oldest_postgres 或更高版本}（PostgreSQL server not found）。请运行下面这条命令，然后重试："
    complain "  ${sudo_word}apt-get install -y $package"
    exit 1
  }
}

find_postgres() {
  local folder
  while read -r folder; do
    usable_postgres "$folder" && { pg_bin=$folder; return 0; }
  done < <(
    dirname -- "$(readlink -f -- "$(command -v postgres || printf /nowhere)")"
    printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql*/bin \
      /opt/{pgsql,postgres,Postgre}*/{,*/}bin | sort -Vr
  )
  return 1
}

# A cluster can only be opened by the major version that made it.
usable_postgres() {
  local tool major
  for tool in postgres initdb psql pg_isready; do [[ -x $1/$tool ]] || return 1; done
  [[ $("$1/postgres" --version) =~ \ ([0-9]+) ]] || return 1
  major=${BASH_REMATCH[1]}
  [[ -z $made_by ]] || (( major == made_by )) || return 1
  (( major >= oldest_postgres ))
}

# Debian would create and start a cluster for the whole machine. That is switched off while the package is
# installed, and only then: in a subshell, whose end takes the switch away even after a Ctrl-C.
install_postgres() (
  switch=/etc/postgresql-common/createcluster.d/hierarchy.conf
  may_install || exit 1
  trap '"${as_root[@]}" rm -f -- "$switch"' EXIT
  "${as_root[@]}" mkdir -p -- "${switch%/*}"
  "${as_root[@]}" tee -- "$switch" <<<'create_main_cluster = false' >/dev/null
  install_packages PostgreSQL "$1"
)

# PostgreSQL refuses to run as root; another account then owns the cluster.
choose_account() {
  account=$(id -un 2>/dev/null) || die "当前用户（uid $EUID）没有用户名，PostgreSQL 不能运行。"
  if (( EUID != 0 )); then
    [[ ! -d $cluster || -O $cluster ]] || die "数据库文件夹 $cluster 属于用户 $(stat -c %U -- "$cluster")。请改用该用户运行。"
    return
  fi
  if [[ -d $cluster ]]; then account=$(stat -c %U -- "$cluster")
  elif id postgres >/dev/null 2>&1; then account=postgres
  else account=hierarchy; fi
  [[ $account == postgres || $account == hierarchy ]] || die "数据文件夹 $data 属于用户 $account。请改用该用户运行。"
  id "$account" >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin "$account"
  drop=(--reuid="$account" --regid="$(id -g "$account")" --init-groups)
  open_way
}

as_account() { setpriv "${drop[@]}" -- env -C / "$@"; }

# The data folder is ours to open for passing through; the folders above it are not.
open_way() {
  local folder=$data
  as_account test -x "$data" && return
  until as_account test -x "$(dirname -- "$folder")"; do folder=$(dirname -- "$folder"); done
  [[ $folder != "$data" ]] || chmod o+x -- "$data"
  as_account test -x "$data" ||
    die "数据库以用户 $account 运行，但该用户进不了 $folder。请用 HIERARCHY_DATA 另指定数据文件夹，或运行：chmod o+x '$folder'"
}
