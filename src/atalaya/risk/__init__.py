"""Risk: methods that are data, and what they make of a rating.

from atalaya.risk import catalogue
from atalaya.risk.rules.scoring import score

score(catalogue.get("tram"), {"threat": "3", "vulnerability": "4", "impact": "5"}).score    # 60
"""
