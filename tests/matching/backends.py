"""Backends for likeness in meaning that need nothing but a folder: one of hashed words, and a tiny model in ONNX."""

import json
import struct
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WIDTH = 24
MEETING, GREEN = ("ontmoeten", "gezelligheid", "praatje", "samenzijn"), ("bomen", "planten", "schaduw", "struiken")
SENSES = {word: sense for sense, words in enumerate((MEETING, GREEN)) for word in words}


class Hashed:
    """Words of one sense lie in one direction, other words in a direction of their own; the senses are in a folder."""

    floor, full = 300, 900

    def __init__(self, folder: Path) -> None:
        text = (folder / "senses.json").read_text(encoding="utf-8")
        self._senses: dict[str, int] = json.loads(text)
        self.version = sha256(text.encode()).hexdigest()[:8]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        found = np.zeros((len(texts), WIDTH), np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().replace(".", " ").split():
                found[row] += self._direction(word)
        return found

    def _direction(self, word: str) -> NDArray[np.float32]:
        if word in self._senses:
            return np.asarray(4 * np.eye(WIDTH, dtype=np.float32)[self._senses[word]])
        seed = int.from_bytes(sha256(word.encode()).digest()[:4], "big")
        return np.random.default_rng(seed).normal(0, 0.2, WIDTH).astype(np.float32)


def hashed(folder: Path, senses: dict[str, int] | None = None) -> Hashed:
    """Such a backend with its folder written."""
    (folder / "senses.json").write_text(json.dumps(SENSES if senses is None else senses), encoding="utf-8")
    return Hashed(folder)


def write_onnx_folder(folder: Path, **settings: object) -> Path:
    """A sentence model that looks each word up in a table: one sense, one direction."""
    words = ["[UNK]", *SENSES]
    table = np.zeros((len(words), 8), np.float32)
    table[0, 7] = 0.1
    for at, sense in enumerate(SENSES.values(), start=1):
        table[at, sense] = 1.0
    (folder / "model.onnx").write_bytes(_model(table))
    vocabulary = {word: at for at, word in enumerate(words)}
    tokenizer: dict[str, object] = {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"}, "post_processor": None, "decoder": None,
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"},
    }  # fmt: skip
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    if settings:
        (folder / "koppelkans.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


# --- ONNX by hand: the few fields of its protocol buffers that a model of one node needs ------------------------------


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def _field(number: int, value: int | bytes | str) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _info(name: str, kind: int, shape: Iterable[str]) -> bytes:
    dimensions = b"".join(_field(1, _field(2, dimension)) for dimension in shape)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, dimensions)))


def _model(table: NDArray[np.float32]) -> bytes:
    floats, whole = 1, 7
    tensor = b"".join(_field(1, size) for size in table.shape) + _field(2, floats) + _field(8, "table")
    tensor += _field(9, struct.pack(f"<{table.size}f", *table.ravel().tolist()))
    node = _field(1, "table") + _field(1, "input_ids") + _field(2, "tokens") + _field(4, "Gather")
    graph = _field(1, node) + _field(2, "words") + _field(5, tensor)
    graph += _field(11, _info("input_ids", whole, ("batch", "length")))
    graph += _field(12, _info("tokens", floats, ("batch", "length", "width")))
    return _field(1, 8) + _field(8, _field(1, "") + _field(2, 13)) + _field(7, graph)
