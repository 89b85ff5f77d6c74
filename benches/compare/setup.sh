#!/usr/bin/env bash
# Installs the peers: pinned packages of PyPI in an environment of their own, serdi of Debian. Repeatable.
# Further peers are measured where they are found: `java` with Debian's Jena.
set -euo pipefail
cd "$(dirname "$0")"
[ -x .env/bin/python ] || "${PYTHON:-python3}" -m venv .env
.env/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
if [ "${1:-}" != --python-only ] && ! command -v serdi >/dev/null; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends serdi
fi
