"""The child that reads one untrusted file: `python -m takafu.kit.reading LIMITS NAME PARENT < file`, JSON on standard output."""

from __future__ import annotations

import sys

from takafu.kit.reading.confined import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
