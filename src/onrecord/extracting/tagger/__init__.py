"""Attributions by a learned model: cues found in windows of a page, then source and content read for each cue.

The method is semantic role labelling with the cue as predicate (Gildea and Jurafsky, 2002; the cue marked late, in the
upper layers of a shared encoder). A *finding* is what the model says of one cue; drafts are made of the surest ones.
"""
