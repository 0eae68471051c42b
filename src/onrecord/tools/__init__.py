"""Tools for software that writes with a language model: is this string real, and whose is it? (``onrecord[mcp]``)"""
