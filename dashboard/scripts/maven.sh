#!/bin/sh
# What Maven runs: `maven.sh build` and `maven.sh test SKIP…` (any true skips). Does nothing when nothing has
# changed since it last succeeded. Without npm it says so and goes on: the gateway then has a plain page.
set -eu
cd "$(dirname -- "$0")/.."
task=$1
shift

if [ "$task" = test ]; then
  for skip in "$@"; do
    if [ "$skip" = true ]; then exit 0; fi
  done
fi
if ! command -v npm >/dev/null 2>&1; then
  if [ "$task" = build ]; then
    echo "[dashboard] npm was not found, so the dashboard is left out; install Node.js 20.19 or newer to have it."
  fi
  exit 0
fi

mkdir -p target
inputs="src dev public scripts openapi index.html package.json package-lock.json tsconfig.json vite.config.ts biome.json .npmrc"
unchanged() { # mark: whether all inputs are older than the mark
  # shellcheck disable=SC2086 # the inputs are words
  [ -e "$1" ] && [ -z "$(find $inputs -newer "$1" -print 2>/dev/null | head -n 1)" ]
}

if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt target/installed ]; then
  npm ci --no-progress --loglevel=error
  touch target/installed
fi
case $task in
  build)
    if unchanged target/built && [ -e target/classes/dashboard/index.html ]; then exit 0; fi
    npm run --silent build -- --logLevel warn
    touch target/built
    ;;
  test)
    if unchanged target/tested; then exit 0; fi
    npm run --silent lint
    npm run --silent typecheck
    npm run --silent test
    touch target/tested
    ;;
  *)
    echo "usage: maven.sh build | test [SKIP…]" >&2
    exit 2
    ;;
esac
