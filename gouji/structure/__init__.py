"""STRUCTURE: from blocks to the official form."""
