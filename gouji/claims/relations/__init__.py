"""The arithmetic that a passage states: lists, balances, shares, growth."""
