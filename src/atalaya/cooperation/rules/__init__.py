"""What may be written in the record of cooperation, and why not. Pure."""
