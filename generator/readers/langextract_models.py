"""Asking a language model through the library langextract: one of Ollama here, or any that the library knows.

The library is an extra, loaded only here. Keys come from the environment, where the library looks for them.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from generator.errors import Finding, FindingsError
from generator.model import Article
from generator.readers.answers import Answer, Asker
from generator.readers.shown_examples import Example, examples, task

_PART: Final = 3_000
"""Characters of a story that a model reads at once: a page of it, with what was said before still in sight."""


class ReaderMissingError(FindingsError):
    """The extra that ``atlas read`` needs is not installed."""


def asker(root: Path, model: str, url: str | None = None) -> Asker:
    """Who asks *model*, at *url* if that is not where its provider usually is.

    ``ReaderMissingError`` where the extra is not installed.
    """
    lx = _library()
    prompt, shown = task(), [_shown(lx, example) for example in examples(root)]

    def ask(article: Article) -> Sequence[Answer]:
        document = lx.extract(
            article.text,
            prompt_description=prompt,
            examples=shown,
            model_id=model,
            model_url=url,
            temperature=0.0,
            max_char_buffer=_PART,
            additional_context=_known(article),
            resolver_params={"suppress_parse_errors": False},
            prompt_validation_level=importlib.import_module(
                "langextract.prompt_validation"
            ).PromptValidationLevel.OFF,
            show_progress=False,
        )
        return [_answer(each) for each in document.extractions or ()]

    return ask


def _library() -> Any:
    try:
        return importlib.import_module("langextract")
    except ImportError:
        raise ReaderMissingError([Finding.of(Path("pyproject.toml"), 0, "reader-missing")]) from None


def _shown(lx: Any, example: Example) -> Any:
    return lx.data.ExampleData(
        text=example.text,
        extractions=[
            lx.data.Extraction(answer.kind, answer.words, attributes=dict(answer.said))
            for answer in example.answers
        ],
    )


def _answer(extraction: Any) -> Answer:
    return Answer(extraction.extraction_class, extraction.extraction_text, extraction.attributes or {})


def _known(article: Article) -> str:
    """What a part of a story does not say of the whole."""
    told = {"Title": article.title, "Published": article.published, "Publisher": article.publisher}
    return "\n".join(f"{name}: {value}" for name, value in told.items() if value)
