#!/bin/sh
# Installs Debian or Ubuntu packages without starting, now or at the next boot, the services that they bring.
#
#   debian-packages.sh PACKAGE ...
#
# As root, or by sudo where it asks for no password. Packages that are there already are left alone.
set -eu

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=10 \
    -o Acquire::https::Timeout=10 -o DPkg::Lock::Timeout=120 "$@"
}

installed() {
  dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q ' installed$'
}

missing=
for package in "$@"; do
  installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

# What a package asks before it starts a service; 101 means no.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'as_root rm -f "$policy"' EXIT
  trap 'exit 1' HUP INT TERM
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
  as_root chmod 755 "$policy"
fi

# The lists of packages may be absent or old: fetched only where that is so.
# shellcheck disable=SC2086
apt install -y --no-install-recommends $missing || {
  apt update
  apt install -y --no-install-recommends $missing
}

for package in $missing; do
  if command -v systemctl >/dev/null; then as_root systemctl disable "$package" >/dev/null 2>&1 || true; fi
done
