#!/usr/bin/env bash
# Installs the peers that the interoperability tests read our exports with: Debian's Graphviz,
# Raptor and xmllint, and pinned packages of PyPI and npm. Repeatable; no other network is used.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
for pair in dot:graphviz rapper:raptor2-utils xmllint:libxml2-utils; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
if [ "${#missing[@]}" -gt 0 ]; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

[ -x .env/bin/python ] || python3 -m venv .env
.env/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
cargo fetch --quiet --locked --manifest-path sarif/Cargo.toml
npm install --prefix .env --no-audit --no-fund --silent n3@2.13.12 cytoscape@3.34.4 d3-force@3.0.1 mermaid@11.17.2 jsdom@29.1.1
