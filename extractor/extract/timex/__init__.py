"""The grammar and the arithmetic of time expressions."""
