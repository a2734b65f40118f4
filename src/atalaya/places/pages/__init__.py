"""The pages of places: the Americas, a page for each place, registers of what is in reach, forms, a sheet to print."""
