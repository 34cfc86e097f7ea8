#!/bin/zsh
# Exits with 1 if the Mac needs Rosetta and does not have it. Iru then runs the remediation script.

if [[ $(/usr/bin/uname -m) != arm64 ]]; then
  echo "This Mac does not need Rosetta."
  exit 0
fi

if /usr/bin/pgrep -q oahd; then
  echo "Rosetta is installed."
  exit 0
fi

echo "Rosetta is missing."
exit 1
