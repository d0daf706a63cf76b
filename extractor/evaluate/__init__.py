"""Claims and mentions against gold."""
