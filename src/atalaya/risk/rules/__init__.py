"""The pure part of risk: a small language of formulas, what a method is and must hold to, and what it makes of a rating."""
