"""Who answers what somebody is accused of; and whoever stands behind a verb is not its subject."""

from __future__ import annotations

import pytest

from tests.conftest import said


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The senator Ann Low accused Ms. Reed of lying. She denied it. “I never lie,” she said.", "Reed"),
        ("Ann Holt blamed Carla Reyes for the defeat. She hit back on Tuesday. “Look in the mirror,” she said.", "Carla Reyes"),
        ("Karen Low accused her brother of theft. He denied it. “I never took a cent,” he said.", "her brother"),
        ("Eve Reed was accused by Ann Low of lying. She denied it. “I never lie,” she said.", "Eve Reed"),
        ("Karen Low blamed the ruling. She rejected it as a farce. “I will stay,” she said.", "Karen Low"),
        ("Ann Holt praised Carla Reyes for her work. She rejected calls for a vote. “I will stay,” she said.", "Ann Holt"),
    ],
)  # fmt: skip
def test_the_accused_answers(text: str, who: str) -> None:
    assert said(text)[-1][0] == who


def test_nobody_is_the_object_of_their_own_verb() -> None:
    text = "Carla Reyes sang on. The actress sued Reyes for libel on Monday."
    assert all(name != "Carla Reyes" for name, cue, _, _ in said(text) if cue == "sued")
