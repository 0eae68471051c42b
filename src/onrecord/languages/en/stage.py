"""English stage directions of transcripts."""

from __future__ import annotations

NEVER_STAGED = frozenset({"not", "no", "never", "by the way", "only", "if", "unless"})
STAGE = frozenset(
    """applause laughter laughs laughing laugh cheers cheering cheer boos booing boo crosstalk inaudible unintelligible ph
    phonetic sic pause pauses music off-mic video clip begin end bell bells coughs cough sighs chuckles chuckling
    by gestures gesturing points pointing turns turning holds holding nods nodding shakes reads reading through translated
    translator interpreter speaking speaks interruption interrupts interrupting audience indistinct overlapping
    continues continuing aside silence whispers whispering sings singing cries crying sobs standing ovation break recess
    commercial recording tape sound noise gap audio looks looking smiles smiling takes picks walks stands sits leaves
    enters exits hands addressing referring""".split()
)
