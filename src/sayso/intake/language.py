"""Which language a text is in: English function words are counted first, a model is asked only where that fails."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol, cast

_SAMPLE = 2000
_ENOUGH_WORDS = 20
_WORD = re.compile(r"[^\W\d_]+")
# Words that are common in English and in no other language written in Latin letters.
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "the of and to that was with by from his her she its they their this which were has have had been who said not "
        "but are will would after about into than there when we you out more for on is he it at be",
    )
)
_ENGLISH = 0.15
"""The share of such words above which a text is English; hardly any English text has less."""
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "ko": "Korean", "ku": "Kurdish", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay",
    "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Tagalog", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language; ``en`` for English and for a text too short to tell."""
    if _english_share(text[:_SAMPLE]) >= _ENGLISH:
        return "en"
    middle = text[len(text) // 2 :][:_SAMPLE]
    if _english_share(middle) >= _ENGLISH:
        return "en"
    sample = text[:_SAMPLE]
    if len(_WORD.findall(sample)) < _ENOUGH_WORDS and sum(c.isalpha() and not c.isascii() for c in sample) < 60:
        return "en"
    code, confidence = _identifier().classify(sample)
    share = _english_share(sample)
    sure = (confidence >= 0.99 and share < 0.1) or (confidence >= 0.9 and share < 0.03)
    return code if sure else "en"


def language_name(code: str) -> str:
    """The English name of a language code, for messages."""
    return _NAMES.get(code, f"a language with the code {code!r}")


def _english_share(sample: str) -> float:
    words = _WORD.findall(sample.lower())
    return sum(w in _FUNCTION_WORDS for w in words) / len(words) if words else 0.0


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
