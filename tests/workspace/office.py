"""What the tests of the workspace share."""

from datetime import UTC, datetime

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # the moment of every test
