"""The English pack: rules, lexicons and domains, all of it data."""
