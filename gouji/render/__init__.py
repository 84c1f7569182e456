"""RENDER: a review as people and programs want it."""
