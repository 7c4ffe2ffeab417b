#!/bin/sh
# Runs everything that must pass, cheapest first: format and lint, types, tests. Stops at the first that fails.
#
# The last line of its output is always `N passed, N failed, N skipped`.
set -u
cd "$(dirname "$0")/.."
PATH=$PWD/node_modules/.bin:$PATH
LIMEN_SUMMARY=$(mktemp)
export PATH LIMEN_SUMMARY

finish() {
  if [ -s "$LIMEN_SUMMARY" ]; then cat "$LIMEN_SUMMARY"; else echo "0 passed, 1 failed, 0 skipped"; fi
  rm -f "$LIMEN_SUMMARY"
  exit "$1"
}

step() {
  title=$1
  shift
  echo "$title"
  "$@" || {
    status=$?
    echo "$title: failed"
    finish "$status"
  }
}

trap 'finish 130' INT
trap 'finish 143' TERM
step "Setting up" make --no-print-directory setup
# without it the tests of KQL alerts are skipped, and say so
sh scripts/python-env.sh || true
step "Format and lint" biome check .
step "Types" tsc --noEmit -p .
step "Tests" jest "$@"
finish 0
