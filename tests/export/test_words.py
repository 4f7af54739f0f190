import pytest

from corridormap.export.words import own_words, words
from corridormap.languages import CODES as LANGUAGES
from corridormap.wording import strings


@pytest.mark.parametrize("key", own_words())
def test_each_word_is_there_in_all_languages(key):
    assert set(own_words()[key]) == set(LANGUAGES)
    assert all(text.strip() for text in own_words()[key].values())


def test_no_word_of_the_exports_hides_one_of_the_page():
    assert not set(own_words()) & set(strings("en"))


def test_the_words_of_the_page_are_there_too():
    assert words("az")["places"] == "Yerlər"
    assert words("az")["map"] == strings("az")["map"]
    assert words("tr") == words("en")
