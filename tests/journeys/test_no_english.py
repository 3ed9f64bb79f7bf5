"""Who reads no English adds a voice: from the first page to their own, without a script."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.journeys.eyes import ALL, RUN_AXE
from tests.journeys.people import Visitor

ENGLISH = re.compile(r"\b(?:the|and|you|your|with|for|this|that|are|not|from)\b", re.IGNORECASE)
IN_THE_PAGES_LANGUAGE = """
() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), said = []
  while (texts.nextNode()) {
    const around = texts.currentNode.parentElement
    const named = around.closest("[lang]")
    if (named === document.documentElement && around.checkVisibility())
      said.push(texts.currentNode.data)
  }
  return said.join(" ")
}
"""
WAYS = {  # the language as its readers call it: its code, direction, and the words of the letter
    "Cymraeg": ("cy", "ltr", "Rydym yn Sefyll", "Mae ein stryd gyda chi."),
    "اردو": ("ur", "rtl", "ہم ایک ساتھ کھڑے ہیں", "ہماری گلی آپ کے ساتھ ہے۔"),
}


def read(visitor, language, direction):
    """Read the page that is open as somebody does who knows this language alone."""
    page = visitor.page
    shown = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    assert shown == [language, direction], page.url
    assert ENGLISH.findall(page.evaluate(IN_THE_PAGES_LANGUAGE)) == [], page.url
    sighted = visitor.sighted
    sighted.goto(page.url)
    sighted.evaluate(AXE_SCRIPT)
    assert sighted.evaluate(RUN_AXE, ALL) == [], page.url


@pytest.mark.parametrize("name", WAYS)
def test_a_voice_is_added_without_a_word_of_english(site, opens, name):
    language, direction, statement, words = WAYS[name]
    amina = Visitor(opens(site, width=390, java_script_enabled=False), site)
    amina.sighted = opens(site, width=390).new_page()  # axe is a script: it looks at a twin
    amina.go("/")
    amina.press(f".langs a[hreflang={language}]")
    read(amina, language, direction)
    if "/add/" not in amina.page.url:
        amina.press("main a[href$='/add/']")
        read(amina, language, direction)

    amina.press()
    read(amina, language, direction)
    amina.write(words)
    amina.press()
    read(amina, language, direction)
    letter = amina.letter()
    assert statement in letter.words
    assert ENGLISH.findall(re.sub(r"http\S+", "", letter.words)) == []
    follow(amina, letter, language, direction)


def follow(visitor, letter, language, direction):
    """Press the button of the letter, see the voice's own page, and take it back."""
    visitor.arrive(visitor.page.goto(letter.yes))
    read(visitor, language, direction)
    visitor.press()
    assert f"/{language}/voice/" in visitor.page.url
    read(visitor, language, direction)
    visitor.page.goto(letter.withdraw)
    read(visitor, language, direction)
    visitor.press()
    read(visitor, language, direction)
