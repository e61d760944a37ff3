"""The door of the web chat: builds the page and starts the server.

    python app.py [INDEX]

Everything else is a setting in the environment; see `assistant.web.settings`.
"""

from __future__ import annotations

import sys

from assistant.web import launch
from index.errors import YesanError


def main(arguments: list[str] | None = None) -> int:
    """Serve the chat on an index; the exit code is 1 where that cannot be done."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        launch(given[0] if given else None)
    except YesanError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
