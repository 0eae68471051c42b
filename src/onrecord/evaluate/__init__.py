"""Accuracy of the extractor, measured on gold that people annotated."""

from onrecord.evaluate.score import Result, score

__all__ = ["Result", "score"]
