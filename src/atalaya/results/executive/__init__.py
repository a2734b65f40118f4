"""The executive report: one plain structure made of figures and records, and the papers drawn from it.

`gather` reads and answers with the structure, which is what a published revision keeps; `paper` says it in one of four
languages as headings, paragraphs and tables; `html`, `docx`, `pdf` and `plain` draw those. No name of a person enters.
"""
