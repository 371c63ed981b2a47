#!/usr/bin/env bash
# Install what some tests need beside Python: a browser for pages, a PostgreSQL server for ledgers.
# Never fails: where they cannot be had, those tests are skipped and say why.
set -uo pipefail

say() { printf '%s\n' "$*" >&2; }

wanted=()
command -v chromium >/dev/null || wanted+=(chromium)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || wanted+=(postgresql)
[ ${#wanted[@]} -eq 0 ] && exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "Not installed: ${wanted[*]}. Tests that need them will be skipped; on Debian: sudo apt-get install ${wanted[*]}"
    exit 0
fi
say "Installing ${wanted[*]} for the tests …"
bounded=(-qq -o Acquire::Retries=1 -o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30)
timeout 300 apt-get "${bounded[@]}" update >/dev/null || say "apt-get update failed; trying with the package lists there are."
for package in "${wanted[@]}"; do
    DEBIAN_FRONTEND=noninteractive timeout 900 apt-get "${bounded[@]}" install --yes --no-install-recommends "$package" >/dev/null ||
        say "$package could not be installed. Tests that need it will be skipped."
done
exit 0
