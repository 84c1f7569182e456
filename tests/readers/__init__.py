"""Readers: real files, built and read back."""
