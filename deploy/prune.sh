#!/bin/sh
# Deletes what Node.js never loads at run time from a built folder with production packages only. Usage: prune.sh FOLDER
set -eu
cd "$1"
here=$(node -p 'process.platform + "-" + process.arch')
rm -rf dist/.tsbuildinfo node_modules/.bin node_modules/@types
# npm keeps TypeScript, because i18next has it as an optional peer.
rm -rf node_modules/typescript node_modules/@typescript
# Sources and documentation. Licences stay.
find dist node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.[cm]ts' -o -name '*.[ch]' -o -name '*.cpp' \
  -o -name '*.gyp' -o -name '*.md' ! -iname 'licen[cs]e*' \) -delete
# Libraries for other systems.
find node_modules -type d -path '*/prebuilds/*' ! -name "$here" -prune -exec rm -rf {} +
# Of those for both C libraries, what node-gyp-build doesn't load here.
libc=${LIBC:-$([ -e /etc/alpine-release ] && echo musl || echo glibc)}
case $libc in musl) other=glibc ;; *) other=musl ;; esac
find node_modules -type f -path '*/prebuilds/*' -name "*.$other.*" -delete
find node_modules -type d -empty -delete
