"""Numbers about regulations, normative documents, decisions and fees → the cells of the first table."""
