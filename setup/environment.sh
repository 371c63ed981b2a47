#!/usr/bin/env bash
# Make a virtual environment and install one list of requirements into it, then sayso itself from this folder.
#   setup/environment.sh FOLDER LIST
# A *.lock is whole, and held to its hashes.
# PYTHON names the interpreter to build on; without it, the first of python3, python3.11 … that is 3.11 or newer.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1
list=$2

say() { printf '%s\n' "$*" >&2; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

interpreter() {
    local name
    for name in ${PYTHON:-python3 python3.11 python3.12 python3.13}; do
        if command -v "$name" >/dev/null && new_enough "$name"; then
            command -v "$name"
            return
        fi
    done
    say "sayso needs Python 3.11 or newer, and ${PYTHON:-python3} is not one. Install it (Debian: apt-get install python3) or name it: make PYTHON=/path/to/python3.11"
    return 1
}

# Debian parts the venv module's own parts from python3; a folder made without them holds no pip.
make_folder() {
    local python
    python=$(interpreter)
    "$python" -m venv "$folder" >/dev/null 2>&1 && return
    rm -rf "$folder"
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        say "$python cannot make virtual environments. On Debian: sudo apt-get install python3-venv"
        return 1
    fi
    say "Installing python3-venv, which $python lacks …"
    apt-get -qq update || say "apt-get update failed; trying with the package lists there are."
    DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends python3-venv >/dev/null
    "$python" -m venv "$folder"
}

if ! [ -x "$folder/bin/pip" ] || ! "$folder/bin/python" -c '' 2>/dev/null; then
    rm -rf "$folder"
    say "Making $folder …"
    make_folder
fi
say "Installing $list into $folder …"
pip=("$folder/bin/python" -m pip --quiet --disable-pip-version-check)
"${pip[@]}" install --no-deps --require-hashes --requirement requirements-build.lock
hashes=()
[[ $list == *.lock ]] && hashes=(--no-deps --require-hashes)
"${pip[@]}" install "${hashes[@]}" --requirement "$list"
"${pip[@]}" install --no-deps --no-build-isolation --editable .
