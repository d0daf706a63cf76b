"""Events -> a page in the browser."""
