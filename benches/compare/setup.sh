#!/usr/bin/env bash
# Installs the peers: pinned packages of PyPI in an environment of their own; serdi and Jena
# of Debian. Repeatable; no other network is used.
set -euo pipefail
cd "$(dirname "$0")"
[ -x .env/bin/python ] || "${PYTHON:-python3}" -m venv .env
.env/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
missing=()
for pair in serdi:serdi unzip:unzip java:openjdk-17-jre-headless; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
[ -e /usr/share/java/jena-shacl.jar ] || missing+=(libapache-jena-java)
if [ "${#missing[@]}" -gt 0 ]; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
