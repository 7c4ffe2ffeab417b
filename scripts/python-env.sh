#!/bin/sh
# Sees to it that the Python environment of the tests is there: duckdb and the KQL that runs on it, and the API models
# of AWS that botocore brings. Quick if it is.
#
# Exits with 1, and says why, where there is no Python or no package index; the tests that need it are then skipped.
set -u
cd "$(dirname "$0")/.."
packages="botocore==1.44.5 duckdb==2.0.0 duckdb-kql==1.1.2"
folder=.limen/python
stamp=$folder/limen-packages

if [ "$(cat "$stamp" 2>/dev/null)" = "$packages" ] && [ -x "$folder/bin/python" ]; then exit 0; fi

python=$(command -v python3 || command -v python) || {
  echo "  Python         not there: the tests of KQL alerts and AWS parameters are skipped" >&2
  exit 1
}
echo "  Python         installing $packages into $folder …"
rm -rf "$folder"
mkdir -p .limen
# shellcheck disable=SC2086 # a list of packages
"$python" -m venv "$folder" &&
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check $packages &&
  echo "$packages" >"$stamp" || {
  echo "  Python         could not install: the tests of KQL alerts and AWS parameters are skipped" >&2
  rm -rf "$folder"
  exit 1
}
