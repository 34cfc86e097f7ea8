#!/bin/zsh
serial=$(/usr/sbin/ioreg -rd1 -c IOPlatformExpertDevice | /usr/bin/awk -F '"' '/IOPlatformSerialNumber/ { print $4 }')
for kind in ComputerName LocalHostName HostName; do
  /usr/sbin/scutil --set $kind "$serial"
done
