"""Services that the command line, the web pages and the MCP server share: sessions, workers, counts, display."""
