"""The pages of cooperation: registers by subject, the board, the States, the partners, and what everybody sees."""
