#!/bin/sh
# Make .venv hold exactly what the lock file names, with the project itself. Uses uv when it is there, else pip.
set -eu
lock=$1
rm -f .venv/.locked-*
if command -v uv >/dev/null 2>&1; then
  uv venv --quiet --clear --python python3 .venv
  uv pip sync --quiet --compile-bytecode --require-hashes --python .venv/bin/python "$lock"
else
  if ! python3 -m venv --clear .venv >/dev/null 2>&1; then
    echo "Python's venv is missing: sudo apt-get install python3-venv" >&2
    exit 1
  fi
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r "$lock"
fi
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
printf '%s/src\n' "$(pwd)" > "$site/atalaya-source.pth"
cat > .venv/bin/atalaya <<EOF
#!$(pwd)/.venv/bin/python
from atalaya.__main__ import main

main()
EOF
chmod +x .venv/bin/atalaya
.venv/bin/python -m atalaya.foundation.i18n.compiling src/atalaya/locale
