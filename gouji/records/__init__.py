"""The shapes that the stages hand to one another: frozen dataclasses, numbers as `Decimal`."""
