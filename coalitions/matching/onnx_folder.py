"""A sentence model from a folder on this machine, in ONNX. Nothing is ever fetched: what is not in the folder is an error.

The folder holds `model.onnx` (or `onnx/model.onnx`) and `tokenizer.json`, as sentence models are usually exported, and may
hold `koppelkans.json` with `prefix` (put before each text), `pooling` ("mean" or "first"), `longest` (tokens), `floor` and
`full` (the cosines, from 0 to 1, of two texts of different and of the same meaning).
"""

from __future__ import annotations

import json
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from coalitions.matching.similarity import FULL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MODELS = ("model.onnx", "onnx/model.onnx")
TOKENIZER, SETTINGS = "tokenizer.json", "koppelkans.json"
NEEDS = ("onnxruntime", "tokenizers")
LENGTH = 8
TOKENS = 2
"""A table of tokens by numbers has so many dimensions once the text itself is left out."""


class EmbeddingsError(Exception):
    """The folder or the extra packages are not in order."""


class OnnxFolder:
    """A `similarity.Backend` over such a folder; the model is loaded when the first text is read."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        missing = [name for name in NEEDS if find_spec(name) is None]
        if missing:
            raise EmbeddingsError(f"Install the extra `embeddings`: {' and '.join(missing)} cannot be found.")
        found = [self.folder / name for name in MODELS if (self.folder / name).is_file()]
        if not found or not (self.folder / TOKENIZER).is_file():
            raise EmbeddingsError(f"{self.folder} must hold {MODELS[0]} and {TOKENIZER}.")
        self._model = found[0]
        path = self.folder / SETTINGS
        settings: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        self._settings = settings
        self.floor, self.full = (
            round(settings.get(name, usual) * FULL) for name, usual in (("floor", 0.4), ("full", 0.9))
        )
        if not 0 <= self.floor < self.full <= FULL:
            raise EmbeddingsError(f"{SETTINGS}: `floor` must be less than `full`, both from 0 to 1.")

    @cached_property
    def version(self) -> str:
        """A name that changes with any file that decides a vector."""
        seen = sha256(json.dumps(self._settings, sort_keys=True).encode())
        # A large model keeps its numbers in files of their own beside it.
        for path in sorted({*self._model.parent.glob("*.onnx*"), self.folder / TOKENIZER}):
            with path.open("rb") as file:
                while chunk := file.read(1 << 20):
                    seen.update(chunk)
        return seen.hexdigest()[:LENGTH]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of texts, one by one: what else is read at the same time must not touch a single bit."""
        return np.array([self._vector(text) for text in texts], np.float32)

    @cached_property
    def _session(self) -> Any:
        runtime = import_module("onnxruntime")
        options = runtime.SessionOptions()
        # One thread adds up in one order.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return runtime.InferenceSession(str(self._model), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Any:
        tokenizer = import_module("tokenizers").Tokenizer.from_file(str(self.folder / TOKENIZER))
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._settings.get("longest", 512))
        return tokenizer

    def _vector(self, text: str) -> NDArray[np.float32]:
        encoded = self._tokenizer.encode(self._settings.get("prefix", "") + text)
        known = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
        }
        given = {one.name: np.array([known[one.name]], np.int64) for one in self._session.get_inputs()}
        found = np.asarray(self._session.run(None, given)[0], np.float32)[0]
        if found.ndim == TOKENS:
            found = found[0] if self._settings.get("pooling") == "first" else found.mean(axis=0)
        return np.asarray(found, np.float32)
