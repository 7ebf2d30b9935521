"""docs/matching.md shows the weights that the code uses."""

from pathlib import Path

from coalitions.matching.weights import Weights

PAGE = Path(__file__).parents[2] / "docs/matching.md"


def test_documented_weights_are_those_of_the_code() -> None:
    rows = [line.split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    shown = {row[1].strip().strip("`"): row[2].strip() for row in rows if not row[1].strip().endswith(".py`")}
    assert shown == {name: f"{value:g}" for name, value in Weights().table()}
