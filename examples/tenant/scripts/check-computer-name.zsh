#!/bin/zsh
# The name of a Mac is its serial number, as on its label.
serial=$(/usr/sbin/ioreg -rd1 -c IOPlatformExpertDevice | /usr/bin/awk -F '"' '/IOPlatformSerialNumber/ { print $4 }')
[[ $(/usr/sbin/scutil --get ComputerName) == $serial ]]
