"""Who is told what of the library."""

from atalaya.demo.building import World
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.notices.models import Notice
from atalaya.foundation.permissions.scope import everywhere
from atalaya.library.actions import practising
from atalaya.library.models import Practice


def test_who_submitted_it_is_told_what_became_of_it(same_world: World) -> None:
    officer = principal_of(same_world.people["secretariat"])
    with everywhere("the test chooses"):
        waiting = Practice.objects.get(status="submitted")
    practising.return_practice(actor=officer, practice=waiting, reason="¿Con qué terminales?")
    (notice,) = Notice.objects.filter(kind="library.returned")
    assert notice.user_id == same_world.people["contact"].public_id
    assert notice.params == {"title": "Simulacro de ciberataque con las terminales"}
