"""Parquet: the tables of a store or of a crawl, in one schema, a folder a table and a folder in it a day."""
