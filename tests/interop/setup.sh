#!/usr/bin/env bash
# Installs the peers that the interoperability tests read our exports with: Debian's Graphviz, Raptor,
# xmllint, Virtuoso and Jena, and pinned packages of PyPI and npm. Repeatable; no other network is used.
set -euo pipefail
cd "$(dirname "$0")"

. ./debian.sh
debian dot:graphviz rapper:raptor2-utils xmllint:libxml2-utils unzip:unzip \
  javac:openjdk-17-jdk-headless virtuoso-t:virtuoso-opensource \
  /usr/share/java/jena-arq.jar:libapache-jena-java

[ -x .env/bin/python ] || python3 -m venv .env
.env/bin/pip install --quiet --disable-pip-version-check -r requirements.txt \
  -r ../../benches/compare/smoke-requirements.txt
cargo fetch --quiet --locked --manifest-path sarif/Cargo.toml
npm install --prefix .env --no-audit --no-fund --silent n3@2.13.12 cytoscape@3.34.4 d3-force@3.0.1 \
  mermaid@11.17.2 jsdom@29.1.1 @comunica/query-sparql-rdfjs@5.4.1
