#!/bin/sh
# Fetch the browser libraries anew and write down what they are. For developers: needs Node; running and testing never do.
set -eu
MAPLIBRE=6.17.0
ATLAS=2.0.2
here=$(pwd)
vendor=$here/src/atalaya/foundation/ui/static/vendor
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{"private":true}\n' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts "maplibre-gl@$MAPLIBRE" "world-atlas@$ATLAS"
cd "$here"

# describe FOLDER PACKAGE VERSION SPDX NOTE: list the files of a folder with their hashes.
describe() {
  {
    printf 'package = "%s"\nversion = "%s"\nspdx = "%s"\nnote = "%s"\n' "$2" "$3" "$4" "$5"
    for file in "$1"/*; do
      name=$(basename "$file")
      [ "$name" = vendor.toml ] || printf '\n[[file]]\nname = "%s"\nsha256 = "%s"\n' "$name" "$(sha256sum "$file" | cut -d' ' -f1)"
    done
  } > "$1/vendor.toml"
}

to=$vendor/maplibre-gl-$MAPLIBRE
mkdir -p "$to"
cp "$work/node_modules/maplibre-gl/dist/maplibre-gl.mjs" "$work/node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs" "$to/"
cp "$work/node_modules/maplibre-gl/LICENSE.txt" "$to/LICENSE.txt"
describe "$to" maplibre-gl "$MAPLIBRE" BSD-3-Clause "unchanged; its style sheet is not used, ours is places/map.css"

to=$vendor/world-atlas-$ATLAS
mkdir -p "$to"
.venv/bin/python scripts/coastline.py "$work/node_modules/world-atlas" "$to/americas.json"
cp "$work/node_modules/world-atlas/LICENSE" "$to/LICENSE.txt"
describe "$to" world-atlas "$ATLAS" ISC "made from countries-50m.json and land-110m.json by scripts/coastline.py; Natural Earth is in the public domain"
