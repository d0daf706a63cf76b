"""The numeric core of volumes: text -> amounts, with no doc. Linear in the text."""
