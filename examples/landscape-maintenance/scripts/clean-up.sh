#!/bin/bash
# Deletes old files. Each line of the attachment has a folder and the age in days after which its files are deleted.
set -e
while read -r folder days; do
  find "$folder" -mindepth 1 -mtime "+$days" -delete
done < "$LANDSCAPE_ATTACHMENTS/folders"
