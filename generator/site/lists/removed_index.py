"""How a publisher has a story taken out, and which were: by publisher, address and day, not their words."""

from __future__ import annotations

import re

from generator.site import render
from generator.site.page import Page, Site


def removal_page(site: Site) -> Page:
    """What to do to have a story taken out, with and without an account, and what was taken out before."""
    stories = sorted(
        (story for story in site.atlas.stories.values() if story.removed),
        key=lambda story: (story.publisher, story.published or "", story.id),
    )
    title = site.say("site.nav.removal")
    body = site.render(
        "removal.html", "removal/", title=title, form=site.repository.removal(), stories=stories,
        contact=contact(site.contact),
    )  # fmt: skip
    return Page("removal/index.md", render.page(title, body, description=site.say("site.removal.lead")))


def contact(address: str) -> tuple[str, str]:
    """*address* of who publishes the site, and where a link to it leads; both empty where there is none.

    >>> contact("atlas@example.org")
    ('atlas@example.org', 'mailto:atlas@example.org')
    >>> contact("tel. 0123")
    ('tel. 0123', '')
    """
    if re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", address):
        return address, f"mailto:{address}"
    return address, address if re.match(r"https?://", address) else ""
