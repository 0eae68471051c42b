"""Makes models for the extractor: gold pages in; out a folder with graphs, a tokenizer, settings, a model card.

``gold`` reads and parts the pages and tells what each is gold for, ``examples`` lays labels on windows, ``casts``
says who is who, ``weights`` finds a beginning, ``network`` is the model in torch, ``passes`` takes pages through it.
``learn`` trains it by what ``loss`` says, which asks ``questions`` about cues and ``whose`` about mentions; ``soft``
asks a larger model for its ``opinion``. ``graphs`` writes what onnxruntime runs, ``finish`` chooses thresholds on
pages held out and says how good it is, ``card`` writes it down, ``run`` is the whole of it. No other room needs
torch.
"""

from __future__ import annotations

from importlib.util import find_spec

from onrecord.errors import MissingExtra

NEEDS = ("torch", "onnx", "onnx_ir", "safetensors")


def check_extra() -> None:
    """Raises ``MissingExtra`` where the packages that train are absent."""
    missing = [name for name in NEEDS if find_spec(name) is None]
    if missing:
        raise MissingExtra("train", f"needs {', '.join(missing)}", "pip install 'onrecord[train]'")
