"""The contract, one file a concept. Frozen, exact, and each value with the words it came from."""
