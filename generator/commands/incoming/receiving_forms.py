"""``atlas receive``: what somebody sent by the form “Send an article”, for the workflow that proposes it."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.text import Text

from generator.commands.adding import about, arrival, show_arrival
from generator.commands.editing import refreshed, show_report
from generator.commands.incoming.proposing import known_stories, proposal_option, propose
from generator.commands.speaking import language_option, quiet_option
from generator.commands.whereabouts import project_root
from generator.console import OUT, spoken
from generator.desk.bringing_in import Added, Sent, add_story, keep_sent
from generator.errors import AtlasError
from generator.messages import LANGUAGES, Catalogue, catalogue
from generator.receiving.issue_form import EventError, SentByForm, sent_by_form


@click.command()
@click.argument("event", type=click.Path(path_type=Path))
@proposal_option
@quiet_option
@language_option
@click.pass_context
def receive(ctx: click.Context, event: Path, proposal: Path | None, language: str | None) -> None:
    """Bring in the article that the issue of EVENT (a JSON file of GitHub) sends, and refresh.

    What is to be answered below the issue goes into the file of the proposal too. Exit 1 if nothing was taken.
    """
    words, root = spoken(language), project_root()
    before = known_stories(root)
    sent = None
    try:
        sent = sent_by_form(event, words)
        arrived = [arrival(root, _taken(root, sent, words))]
    except AtlasError as error:
        known = sent.number if sent else None
        _answer(proposal, error.number if isinstance(error, EventError) else known, {}, words, f"{error}")
        raise
    show_arrival(arrived[0], words)
    report = about(refreshed(root, words), arrived)
    show_report(report, words)
    propose(proposal, root, before, report)
    if arrived[0].known:
        _answer(proposal, sent.number, {}, words, words.say("add.known", path=arrived[0].path.as_posix()))
        ctx.exit(1)
    if proposal:
        _answer(proposal, sent.number, json.loads(proposal.read_text(encoding="utf-8")), words, "")


def _taken(root: Path, sent: SentByForm, words: Catalogue) -> Added:
    """Keep what was *sent*; the address is asked only where no words came along."""
    if not sent.text:
        return add_story(root, sent.url, words)
    text = sent.text.encode("utf-8") + b"\n"
    source = f"issue-{sent.number}"
    whole = Sent(text, source, sent.url, publisher=sent.publisher, published=sent.published)
    return keep_sent(root, whole, words)


def _answer(
    proposal: Path | None, number: int | None, told: dict[str, str], words: Catalogue, problem: str
) -> None:
    """Write what is to be answered below the issue beside what is proposed in the file *proposal*."""
    if proposal is None or number is None:
        return
    key = "receive.refused" if problem else "receive.thanks"
    answers = [catalogue(language).say(key, reason=problem) for language in LANGUAGES]
    whole = {**told, "number": number, "reply": "\n\n".join(answers)}
    proposal.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")
    OUT.print(Text(words.say(key, reason=problem), style="dim"))
