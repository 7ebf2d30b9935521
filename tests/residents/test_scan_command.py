"""`manage.py scan_personal_data`: finds for texts in a file, without a database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).parents[2]


def scan(tmp_path: Path, *lines: str, **options: object) -> list[dict[str, object]]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    call_command("scan_personal_data", source=source, target=target, **options)
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def line(key: str, text: str) -> str:
    return json.dumps({"id": key, "text": text})


def test_scan_writes_spans_in_code_points_and_a_line_for_every_text(tmp_path: Path) -> None:
    found = scan(tmp_path, line("a", "😀 mevr. Jansen belt"), "", line("b", "de lift is stuk"))
    assert found == [{"id": "a", "spans": [{"start": 8, "end": 14, "type": "name"}]}, {"id": "b", "spans": []}]


def test_scan_knows_the_names_it_is_given(tmp_path: Path) -> None:
    known = tmp_path / "known.txt"
    known.write_text("Vivanto\n", encoding="utf-8")
    text = line("a", "signaal via Vivanto: lift stuk")
    assert scan(tmp_path, text)[0]["spans"]
    assert scan(tmp_path, text, known=known) == [{"id": "a", "spans": []}]


@pytest.mark.parametrize("wrong", ["geheim 06-12345678", '{"id": "a"}', "[1]"])
def test_scan_names_a_faulty_line_without_repeating_it(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(CommandError) as error:
        scan(tmp_path, line("a", "goed"), wrong)
    assert "2" in str(error.value)
    assert "06-12345678" not in str(error.value)


def test_scan_tells_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nowhere"):
        call_command("scan_personal_data", source=tmp_path / "nowhere", target=tmp_path / "out")


def test_scan_starts_no_database(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(line("a", "bsn 111222333"), encoding="utf-8")
    run_dir = tmp_path / "run"
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "REDIS_URL", "MIGRATION_DATABASE_URL"}
    }
    subprocess.run(
        [sys.executable, "manage.py", "scan_personal_data", "--in", str(source), "--out", str(target)],
        check=True, cwd=ROOT, env={**environment, "KOPPELKANS_RUN_DIR": str(run_dir)}, capture_output=True,
    )  # fmt: skip
    assert json.loads(target.read_text())["spans"] == [{"start": 4, "end": 13, "type": "bsn"}]
    assert not {"postgres", "valkey"} & {entry.name for entry in run_dir.iterdir()}
