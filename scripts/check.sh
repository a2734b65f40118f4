#!/bin/sh
# Everything that can be said about the code without running it. Every part runs; the worst exit code is returned.
bin=.venv/bin
bad=0
step() { echo "== $1"; shift; "$@" || bad=1; }
step format $bin/ruff format --check --quiet .
step lint $bin/ruff check --quiet .
step types $bin/mypy --no-error-summary
step contracts $bin/lint-imports --no-logo
step checks $bin/atalaya check --fail-level WARNING
step migrations $bin/atalaya makemigrations --check --dry-run
step documents $bin/atalaya docs --check
step words $bin/atalaya messages check
step deployment env ATALAYA_BASE_URL=https://atalaya.example ATALAYA_EMAIL_URL=smtp://mail.example:25 \
  ATALAYA_SECRET_KEY=only-to-check-the-settings-of-a-deployment-0123456789 $bin/atalaya check --deploy --fail-level WARNING
exit $bad
