"""`python -m assistant` is `yesan`."""

import sys

from assistant.cli import main

sys.exit(main())
