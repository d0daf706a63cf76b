"""Corpus folder -> pages."""
