"""Plain text → sentences in words: roughly, as the network needs no more than what stands around them."""
import re

# Words as EWT has them: hyphens, clitics and marks stand alone.
WORD = re.compile(r"(?:[A-Z]\.){2,}|\d[\d.,]*\d|\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|m|d)\b|\w+|[^\w\s]")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z])|\n+")


def sentences(text):
    """(start, text) of the sentences that hold a word."""
    start = 0
    for end, following in [*(cut.span() for cut in SENTENCE_END.finditer(text)), (len(text), None)]:
        if WORD.search(text[start:end]):
            yield start, text[start:end]
        start = following


def words(text):
    """(start, end, word)."""
    return [(*word.span(), word.group()) for word in WORD.finditer(text)]
