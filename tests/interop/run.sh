#!/usr/bin/env bash
# Interoperability: installs the pinned peers, builds polemic, reads every export with them.
set -euo pipefail
cd "$(dirname "$0")/../.."
tests/interop/setup.sh
cargo build --release --quiet
export POLEMIC="${CARGO_TARGET_DIR:-$PWD/target}/release/polemic"
tests/interop/.env/bin/python -W ignore::DeprecationWarning tests/interop/run.py
exec tests/interop/.env/bin/python tests/interop/stores.py
