#!/usr/bin/env bash
# Usage: infra/hooks/preprovision.sh
# Summary: Checks, before azd makes anything, that what comes after it can be done. Run by azd.
# Exit status: 0 all is there; 2 wrong usage; 3 something is missing, which it names.
set -euo pipefail

case "${1:-}" in
  "") ;;
  -h | --help) sed -n '2,4s/^# //p' "$0"; exit 0 ;;
  *) echo "It takes no arguments; --help says what it does." >&2; exit 2 ;;
esac

require() {
  command -v "$1" >/dev/null || { echo "'$1' is missing. Install it: $2" >&2; exit 3; }
}

require az "https://learn.microsoft.com/cli/azure/install-azure-cli"
require dotnet "https://dot.net (the .NET 10 SDK)"
require curl "the package curl"
require npm "https://nodejs.org (Node.js 20 or newer; the dashboard's libraries come by it)"
az account show --output none 2>/dev/null || { echo "Log in first, as the one whom azd deploys as: az login" >&2; exit 3; }

# A subnet for Flex Consumption is delegated to it, and the deployment itself has no resource of that provider to register it by.
az provider register --namespace Microsoft.App ${AZURE_SUBSCRIPTION_ID:+--subscription "$AZURE_SUBSCRIPTION_ID"} --wait --output none
