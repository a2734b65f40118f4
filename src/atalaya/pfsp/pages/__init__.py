"""The pages of security levels."""
