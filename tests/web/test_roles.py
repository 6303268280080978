"""Default-deny: every route by every role, as the application itself lists them."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount, Route

from tests.quick import quick  # noqa: F401 - a fixture
from tests.web.visitor import ROLES, Visitor, created, record, site_of
from variorum.web import app as application
from variorum.web.pages import PAGES
from variorum.web.people import LocalGate, PublicGate, Role
from variorum.web.people.link import LinkGate
from variorum.web.roles import open_to, role_of_route

# Nothing else is open to strangers. Who adds to this list opens a hole on purpose.
OPEN = {"/enter GET", "/enter POST", "/enter/{secret} GET", "/leave POST", "/static GET"}
# What may be sent by who may only read: it is about themselves.
OWN = {
    "/account/password",
    "/account/sessions/end",
    "/account/tokens",
    "/account/tokens/end",
}


def reached():
    """An application that only says that it was reached."""

    async def answer(scope, receive, send):
        await Response(status_code=204)(scope, receive, send)

    return answer


def leaves(routes, prefix=""):
    """Every route, those of mounted applications too: its path, a method, itself."""
    for route in routes:
        if isinstance(route, Mount):
            inner = list(leaves(route.routes, prefix + route.path))
            yield from inner or [(prefix + route.path, "GET", route)]
        else:
            for method in sorted((route.methods or {"GET"}) - {"HEAD"}):
                yield prefix + route.path, method, route


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """The application with endpoints that only say that they were reached, and its visitors."""
    with pytest.MonkeyPatch.context() as patch:
        from argon2 import PasswordHasher

        from variorum.storage import passwords

        hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(passwords, "HASHER", hasher)
        desk = record(tmp_path_factory.mktemp("access") / "war.db")
        app, _ = site_of(desk)
        visitors = {Role.NOBODY: Visitor(app)}
        for name in ROLES:
            visitors[Role[name.upper()]] = Visitor(app)
            visitors[Role[name.upper()]].sign_in(name)
    for _, _, route in leaves(app.routes):
        route.app = open_to(role_of_route(route), reached())
    return app, visitors


def test_every_route_says_its_role(walked):
    app, _ = walked
    silent = [path for path, _, route in leaves(app.routes) if role_of_route(route) is None]
    assert silent == [], "say who may see it: open_to(Role..., endpoint) in variorum.web.roles"


def test_only_coming_in_is_open_to_strangers(walked):
    app, _ = walked
    found = {
        f"{path} {method}"
        for path, method, route in leaves(app.routes)
        if role_of_route(route) is Role.NOBODY
    }
    assert found == OPEN


def test_who_only_reads_sends_nothing_but_what_is_their_own(walked):
    app, _ = walked
    for path, method, route in leaves(app.routes):
        if method not in {"GET", "HEAD"} and f"{path} {method}" not in OPEN:
            assert (role_of_route(route) <= Role.READER) == (path in OWN), path


def test_every_route_is_reached_by_its_roles_alone(walked):
    app, visitors = walked
    routes = [(*_asked(path, method), role_of_route(r)) for path, method, r in leaves(app.routes)]
    assert len(routes) >= 2 * len(PAGES) + len(application.ACTIONS) + 6
    for role, visitor in visitors.items():
        refused = 401 if role is Role.NOBODY else 403
        found = visitor.statuses([(path, method) for path, method, _ in routes])
        for (path, method, needed), status in zip(routes, found, strict=True):
            assert status == (204 if role >= needed else refused), (role, method, path)


def _asked(path, method):
    """A path with something in its place holders."""
    plain = path.replace("{", "").replace("}", "").replace(":path", "")
    return plain + ("/page.css" if path == "/static" else ""), method


def test_a_route_that_says_no_role_is_for_nobody(tmp_path):
    app, _ = site_of(record(tmp_path / "war.db", "administrator"))
    app.add_route("/forgotten", lambda _: Response("secret"))
    visitor = Visitor(app)
    visitor.sign_in("administrator")
    _refused(visitor.ask("/forgotten"))
    object.__setattr__(app.state.site, "gate", LocalGate(""))
    _refused(Visitor(app).ask("/forgotten"))


def test_what_is_mounted_is_asked_route_by_route(tmp_path):
    app, _ = site_of(record(tmp_path / "war.db"))

    def secret(_):
        return Response("secret")

    inner = [
        Route("/read/{id}", open_to(Role.READER, secret)),
        Route("/none", lambda _: Response("secret")),
    ]
    app.mount("/inner", Starlette(routes=inner))
    visitor, stranger = Visitor(app), Visitor(app)
    visitor.sign_in("administrator")
    assert visitor.ask("/inner/read/1").text == "secret"
    _refused(visitor.ask("/inner/none"))
    assert stranger.ask("/inner/read/1").status_code == 401
    assert visitor.ask("/inner/nothing").status_code == 404
    assert "/inner/none" in [path for path, _, r in leaves(app.routes) if role_of_route(r) is None]


def _refused(answer):
    assert answer.status_code == 403
    assert "secret" not in answer.text


def test_pages_answer_who_may_see_them(tmp_path):
    app, _ = site_of(record(tmp_path / "war.db"))
    pages = [page for page in PAGES if "{" not in page.path]
    for name in ("reader", "administrator"):
        visitor = Visitor(app)
        visitor.sign_in(name)
        found = visitor.statuses([(page.twin, "GET") for page in pages])
        for page, status in zip(pages, found, strict=True):
            assert (status == 403) == (page.role > Role[name.upper()]), page.path
            # A page may want a value of the query.
            assert status in {200, 303, 400, 403}, page.path


def test_a_stranger_gets_no_word_of_the_edition(tmp_path):
    app, _ = site_of(record(tmp_path / "war.db", "reader"))
    visitor = Visitor(app)
    for page in PAGES:
        for path in (page.path, page.twin):
            answer = visitor.ask(path.replace("{id}", "ar-1"))
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"] == "Bearer"
            assert "Odrin" not in answer.text
    twin = visitor.ask("/index.json").json()
    assert set(twin["error"]) == {"status", "title", "detail"}
    assert "Bearer TOKEN" in twin["error"]["detail"]
    assert visitor.ask("/none").status_code == 404
    assert visitor.ask("/static/page.css").status_code == 200
    assert "<nav" not in visitor.ask("/").text or 'href="/figures"' not in visitor.ask("/").text


def test_one_endpoint_has_one_role():
    def endpoint(_):
        return Response()

    open_to(Role.READER, open_to(Role.READER, endpoint))
    with pytest.raises(ValueError, match="another role"):
        open_to(Role.EDITOR, endpoint)


def test_what_everybody_may_read_is_read_by_all(tmp_path):
    gate = PublicGate()
    desk = record(tmp_path / "war.db", "reader")
    visitor = Visitor(created(gate, desk))
    assert visitor.ask("/accounts").status_code == 403
    assert visitor.ask("/accounts/add", "POST", data={}).status_code == 403
    app, _ = site_of(desk, stranger=Role.READER)
    visitor = Visitor(app)
    assert visitor.ask("/figures").status_code == 200
    assert visitor.seen.values("href").count("/enter") == 1
    assert visitor.ask("/accounts").status_code == 401


def test_a_link_lets_the_one_person_do_everything(tmp_path):
    desk = record(tmp_path / "war.db", "reader")
    gate = LinkGate("Ada")
    app = created(gate, desk)
    visitor = Visitor(app)
    assert visitor.ask("/accounts").status_code == 401
    visitor.ask(gate.link())
    assert visitor.ask("/accounts").status_code == 200
