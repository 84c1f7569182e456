"""Clean annual reports made up from a seed, and the same reports with one planted fault."""
