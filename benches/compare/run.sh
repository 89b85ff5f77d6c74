#!/usr/bin/env bash
# Installs the peers, builds, measures and writes docs/benchmarks.md: benches/compare/run.sh [--sizes 1e4,1e5]
set -euo pipefail
cd "$(dirname "$0")/../.."
benches/compare/setup.sh
cargo build --release --locked --quiet --bin polemic --example generate --example floor
# A difference in content is told there, and the page is written all the same.
status=0
benches/compare/.env/bin/python benches/compare/run.py "$@" || status=$?
benches/compare/.env/bin/python benches/compare/report.py
exit "$status"
