"""onrecord inside of other people's programs: spaCy, Datasette, answers of language models with their citations."""
