"""`python -m takafu` is the `takafu` command."""

import sys

from takafu.config.command import main

if __name__ == "__main__":
    sys.exit(main())
