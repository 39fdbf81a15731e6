"""Templates: escaping always on, an unknown name is an error."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from claimcheck.api import explanations
from claimcheck.render.marks import shown
from claimcheck.render.visible import direction, one_line, value_text, visible, web_link
from claimcheck.render.wording import in_language
from claimcheck.review.heads import Heads
from claimcheck.review.marking import article_text, code_of, slot_of
from claimcheck.review.wording import LANGUAGES, own_wording, report_term, say, say_all, say_or
from claimcheck.version import __version__

# Results held of each function that templates call for every quotation.
REMEMBERED = 4096
LANGUAGE_COOKIE = "claimcheck_language"


def make_environment() -> Environment:
    """The environment of all pages."""
    environment = Environment(
        loader=PackageLoader("claimcheck.review"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        shown=_remembering(shown),
        one_line=_remembering(one_line),
        visible=visible,
        value_text=value_text,
        direction=_remembering(direction),
        web_link=web_link,
        explained=explanations(),
        version=__version__,
        article_text=article_text,
        card_heads=Heads,
        slot_of=slot_of,
        code_of=code_of,
    )
    # Compiled now: the desk's take longer to compile than its longest page to write, and somebody would wait for it.
    for name in environment.list_templates(extensions=["html"]):
        environment.get_template(name)
    return environment


def _remembering(function: Callable[[str], Any]) -> Callable[[str], Any]:
    """The function with its last results held: a page says the same words many times."""
    return lru_cache(REMEMBERED)(function)


def language_of(request: Request) -> str:
    """The interface language: as chosen, else the first one that the browser asks for, else Arabic."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return chosen
    asked = (part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(","))
    return next((code for code in asked if code in LANGUAGES), LANGUAGES[0])


def render(
    request: Request,
    name: str,
    /,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **context: Any,
) -> HTMLResponse:
    """A page from a template."""
    environment: Environment = request.app.state.environment
    signed = getattr(request.state, "signed", None)
    person = signed.person if signed else None
    language = language_of(request)
    notice = request.query_params.get("notice")
    page = environment.get_template(name).render(
        request=request,
        status=status,
        user=person,
        can_edit=bool(person and person.may_edit),
        is_admin=bool(person and person.may_manage),
        csrf=signed.csrf if signed else "",
        local=bool(signed and signed.local),
        lang=language,
        dir="rtl" if language == "ar" else "ltr",
        say=partial(say, language),
        term=partial(report_term, language),
        say_in=partial(_say_in, language),
        say_all=partial(say_all, language),
        say_or=partial(say_or, language),
        path=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        notice=notice if notice in own_wording().get("notice", {}) else None,
        **context,
    )
    return HTMLResponse(page, status_code=status, headers=headers)


def _say_in(language: str, text: dict[str, str]) -> str:
    return in_language(text, language)
