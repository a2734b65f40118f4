"""Django that knows nothing of ports: accounts, permissions, records, audit log, outbox, jobs, files, pages, API.

Each part is a package with a docstring that says what it is for. Parts depend downwards only; the order is an
import contract in pyproject.toml. If a line here would have to say "port", it belongs to a module above.
"""
