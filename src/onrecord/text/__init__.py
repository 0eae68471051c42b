"""A page as a reader sees it: its visible text, paragraphs, quotations, sentences and interview turns."""
