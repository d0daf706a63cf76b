"""Annotated article -> mentions -> claims."""
