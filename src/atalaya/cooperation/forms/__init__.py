"""The forms of cooperation: for each kind of record one to enter it and one to change it, of the same fields."""
