#!/bin/sh
# What needs a browser or PostgreSQL: the tests marked `services`, then everything else once more on PostgreSQL.
set -eu
# Two browsers at once, each with a server of its own: what looks at pages keeps one core busy.
.venv/bin/python -m pytest -n 2 -m services tests/journeys
.venv/bin/python -m pytest -m services --ignore tests/journeys
if [ -n "${ATALAYA_TEST_POSTGRESQL:-}" ]; then
  ATALAYA_DATABASE_URL=$ATALAYA_TEST_POSTGRESQL .venv/bin/python -m pytest -n auto -m "not services"
else
  echo "skipped: the suite on PostgreSQL, because ATALAYA_TEST_POSTGRESQL names no server (scripts/with-postgresql.sh finds one)"
  [ -z "${CI:-}" ]
fi
