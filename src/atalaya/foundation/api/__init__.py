"""The HTTP API at /api/v1/: the same capabilities, places and rows as the pages, for programs.

`Operations` is where a module declares its operations; `problems` says errors as RFC 9457 documents; `paging` walks long
lists by cursor; `site` gathers the operations of all modules and describes them in OpenAPI.
"""
