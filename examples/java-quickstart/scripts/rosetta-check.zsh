#!/bin/zsh
# Ends with 1, which starts the remediation script, on a Mac that needs Rosetta and does not have it.

if [[ $(/usr/bin/uname -m) != arm64 ]]; then
  echo "This Mac needs no Rosetta."
  exit 0
fi

if /usr/bin/pgrep -q oahd; then
  echo "Rosetta is installed."
  exit 0
fi

echo "Rosetta is missing."
exit 1
