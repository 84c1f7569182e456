"""Numbers about applications → rows and columns of the second table."""
