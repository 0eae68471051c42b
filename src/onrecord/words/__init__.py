"""The text engine: words that can be compared, their normal forms, alignment, printed quotes and the word index."""
