"""Django's usual door, for those whose hands know it. The same as `atalaya`."""

from atalaya.__main__ import main

main()
