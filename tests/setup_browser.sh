#!/bin/sh
# Sees to it that the browser tests have a Chromium: finds one, installs Debian's, or says how to get one.
set -eu

# The same places, in the same order, as the tests look.
if [ -n "${COMPSITE_CHROMIUM:-}" ]; then
    command -v "$COMPSITE_CHROMIUM" >/dev/null && exit 0
    echo "COMPSITE_CHROMIUM names no program: $COMPSITE_CHROMIUM" >&2
    exit 1
fi
found() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}
if found >/dev/null; then
    exit 0
fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests (once)."
    export DEBIAN_FRONTEND=noninteractive
    if apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium >/dev/null </dev/null; then
        exit 0
    fi
fi

echo "No Chromium for the browser tests: install one (Debian: apt-get install chromium) or set COMPSITE_CHROMIUM to its path." >&2
# At home the tests that need it are skipped, and say so; CI must not pass without them.
[ "${CI:-}" != true ]
