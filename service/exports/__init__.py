"""Reviews as files that people work with: the ledger, the report with comments at the places found."""
