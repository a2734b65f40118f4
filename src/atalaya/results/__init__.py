"""Results: figures of the programme over time, the documents they are held against, and the reports made of them.

A figure opens to its rule, its period, its as-of date and the records behind it. What a document declares stands beside
what the records add up to, never in its stead. A published report is a snapshot; publishing again makes a revision.
"""
