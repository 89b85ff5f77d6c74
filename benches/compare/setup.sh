#!/usr/bin/env bash
# Installs the peers: pinned packages of PyPI in an environment of their own; serdi and Jena
# of Debian. Repeatable; no other network is used.
set -euo pipefail
cd "$(dirname "$0")"
[ -x .env/bin/python ] || "${PYTHON:-python3}" -m venv .env
.env/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
. ../../tests/interop/debian.sh
debian serdi:serdi unzip:unzip java:openjdk-17-jre-headless \
  /usr/share/java/jena-shacl.jar:libapache-jena-java
