"""Killing the whole process group again and again while it works, and counting afterwards.

`python -m tests.killing.harness --times 50` runs it by hand; test_killing.py runs it on both databases.
"""
