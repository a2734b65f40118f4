"""What is always so of contacts. Nothing here reads a row or asks for the time."""
