"""The MCP server: verification and search as tools for language models."""
