"""Claims -> events."""
