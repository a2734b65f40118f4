from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from atalaya.foundation.permissions.declarations import public
from atalaya.foundation.permissions.principals import system
from tests.killing.probe import actions


@csrf_exempt
@public("a test's own")
def act(request: HttpRequest) -> HttpResponse:
    actions.act(actor=system("probe", []), op=request.GET["op"])
    return HttpResponse("done")
