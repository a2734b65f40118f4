"""Template tags of the visual parts."""
