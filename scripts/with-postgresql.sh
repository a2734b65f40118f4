#!/bin/sh
# Run a command with ATALAYA_TEST_POSTGRESQL set: the server at 127.0.0.1:5432 if one answers to user postgres without a
# password, else one of our own in a temporary folder on a free port, ended when the command ends.
set -eu
answers() {
  .venv/bin/python -c "import psycopg, sys; psycopg.connect(sys.argv[1], connect_timeout=2).close()" "$1" 2>/dev/null
}
if [ -z "${ATALAYA_TEST_POSTGRESQL:-}" ]; then
  ATALAYA_TEST_POSTGRESQL=postgres://postgres@127.0.0.1:5432/atalaya
  if ! answers "postgres://postgres@127.0.0.1:5432/postgres"; then
    bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
    if [ -z "$bin" ]; then
      apt-get update -qq
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null
      bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
    fi
    folder=$(mktemp -d)
    chown postgres "$folder"
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    su postgres -c "$bin/initdb -D $folder/data -A trust -U postgres >/dev/null"
    su postgres -c "$bin/pg_ctl -D $folder/data -o '-p $port -c listen_addresses=127.0.0.1 -k $folder' -l $folder/log -w start >/dev/null"
    trap 'su postgres -c "$bin/pg_ctl -D $folder/data -m fast stop >/dev/null"; rm -rf "$folder"' EXIT
    ATALAYA_TEST_POSTGRESQL=postgres://postgres@127.0.0.1:$port/atalaya
  fi
fi
ATALAYA_TEST_POSTGRESQL=$ATALAYA_TEST_POSTGRESQL "$@"
