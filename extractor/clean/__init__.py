"""Pages -> articles."""
