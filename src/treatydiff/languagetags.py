"""Language tags as treaty files write them (BCP 47), and the two-letter codes they begin with (ISO 639-1)."""

import re

_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss "
    "st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
ISO_639_1 = tuple(_CODES.split())
"""The two-letter codes. Without the list, a country's code (``kp``, ``cn``) would pass for a language's."""

ISO_639_3 = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "hr": "hrv", "it": "ita", "ja": "jpn",
    "ko": "kor", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip
"""The three-letter codes that Akoma Ntoso's identifiers use, of the languages in which most treaties are written."""

LANGUAGE_PATTERN = r"^(" + "|".join(ISO_639_1) + r"|[a-z]{3})(-[A-Za-z0-9]{1,8})*(?![\s\S])"
"""An ISO 639-1 code or three letters (ISO 639-3, not looked up), and subtags as in ``zh-Hant``."""

_TAG = re.compile(LANGUAGE_PATTERN)


def is_tag(text: str) -> bool:
    """Say whether `text` is a language tag as treaty files write them.

    >>> is_tag("zh-Hant"), is_tag("English"), is_tag("kp")
    (True, False, False)
    """
    return _TAG.match(text) is not None


def three_letters(tag: str) -> str:
    """Return the three-letter code of a tag's language, ``und`` where it is not known.

    >>> three_letters("ru"), three_letters("zh-Hant"), three_letters("grc"), three_letters("mt")
    ('rus', 'zho', 'grc', 'und')
    """
    language = tag.partition("-")[0]
    return ISO_639_3.get(language, language if re.fullmatch("[a-z]{3}", language) else "und")
