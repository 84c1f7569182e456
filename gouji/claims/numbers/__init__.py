"""Characters → quantities: figures, numerals, hedges and measure words, before any word is cut."""
