"""The way in: ``onrecord`` and ``python -m onrecord``."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Runs a command. Ctrl-C while its modules still load ends it as any later one does: code 130 and one line."""
    try:
        from onrecord.cli import main as run

        run()
    except KeyboardInterrupt:
        print("onrecord: interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
