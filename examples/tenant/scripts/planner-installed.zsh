#!/bin/zsh
[[ -d /Applications/Planner.app ]]
