#!/bin/bash
# Removes what is older than the days that the attachment allows, folder by folder.
set -e
while read -r folder days; do
  find "$folder" -mindepth 1 -mtime "+$days" -delete
done < "$LANDSCAPE_ATTACHMENTS/folders"
