"""The command `atalaya`; `python -m atalaya` is the same."""

import os
import sys

from atalaya.foundation.environment import SettingError
from atalaya.foundation.operations import options


def main() -> None:
    """Run one command. A setting that is not understood is one clear line and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atalaya.config.settings")
    from django.core.management import execute_from_command_line

    try:
        if sys.argv[1:2] == ["serve"]:
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
