"""The command `atalaya`; `python -m atalaya` is the same."""

import gc
import os
import sys

from atalaya.foundation.environment import SettingError
from atalaya.foundation.operations import options


def main() -> None:
    """Run one command. A setting that is not understood is one clear line and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atalaya.config.settings")
    serving = sys.argv[1:2] == ["serve"]
    if serving:
        gc.disable()  # what is loaded at the start stays: to look for garbage in it took a fifth of the time. `warm` turns it on
    from django.core.management import execute_from_command_line

    try:
        if serving:
            options.into_environment(sys.argv[2:])
        execute_from_command_line(["atalaya", *sys.argv[1:]])
    except SettingError as error:
        sys.stderr.write(f"atalaya: {error}\n")
        sys.exit(2)
    except OSError as error:
        sys.stderr.write(f"atalaya: {error.filename or 'input or output'}: {error.strerror or error}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
