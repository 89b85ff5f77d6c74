# To be sourced: installs what is missing of Debian. Repeatable.

# debian FILE:PACKAGE ...: the package of each file that is not there; a name without a slash is a
# command.
debian() {
  local missing=() pair file sudo=""
  for pair in "$@"; do
    file="${pair%%:*}"
    case "$file" in
      /*) [ -e "$file" ] || missing+=("${pair##*:}") ;;
      *) command -v "$file" >/dev/null || missing+=("${pair##*:}") ;;
    esac
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  # Virtuoso of Debian asks for a password; the tests start one of their own with another.
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}
