"""The posts that public documents name are in, each with its source, and shown to everybody."""

import csv

from django.test import Client

from atalaya.contacts.models import PublishedPost
from atalaya.contacts.rules.posts import post_named
from atalaya.demo.records import FOLDER


def test_every_row_of_the_table_is_in_with_its_source(programme: None) -> None:
    with (FOLDER / "portal_contact_roles.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == PublishedPost.objects.count() > 10
    for row in rows:
        found = PublishedPost.objects.get(role=row["role"], source=row["source"])
        assert (found.body, found.level) == (row["body"], row["level"])
    assert PublishedPost.objects.get(role="Designated Authority official").post == "designated-authority"
    page = Client().get("/directory/").content.decode()
    assert "CECIP vice-chair (two)" in page
    assert "Port Facility Protection Officer" in page


def test_a_name_that_is_none_of_our_posts_is_left_unsaid() -> None:
    assert [post_named(t) for t in ("Port security manager", "PFSO", "TAG chair", "Head of delegation", "Designated Authority and PFSO")] == [
        "port-security-officer",
        "pfso",
        "",
        "",
        "",
    ]
