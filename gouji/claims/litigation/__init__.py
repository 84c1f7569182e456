"""Numbers about administrative review and litigation → the cells of the third table."""
