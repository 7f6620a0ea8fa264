"""`python -m ech_desktop` is `ech-desktop`."""

import sys

from ech_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
