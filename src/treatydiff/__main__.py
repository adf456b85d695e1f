"""``python -m treatydiff`` is the command line."""

import sys

from treatydiff.cli import main

if __name__ == "__main__":  # A worker process imports this module and must not run it.
    sys.exit(main())
