import pytest

from corridormap.read.passages import passages
from corridormap.recognise.recogniser import Recogniser
from tests.marked import mark, marked


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Cargo goes from [Almaty] across the [Caspian Sea] to [Baku]."),
        ("en", "Ships from [Aktau] serve [Azerbaijan] and [Central Asia]."),
        ("az", "[Xəzər dənizi] və [Mərkəzi Asiya], [Bakı]"),
        ("kk", "[Каспий теңізі], [Орталық Азия], [Қазақстан]"),
    ],
)
def test_listed_names_are_found_in_other_languages(gazetteer, language, text):
    plain, _ = marked(text)
    mentions = Recogniser(gazetteer).find(plain, passages(plain), language)
    assert mark(plain, [(m.start, m.stop) for m in mentions]) == text
