"""Corridors on the page: the line, the strip beneath it, cards of legs and nodes."""

from functools import cache

import pytest

from corridormap.pipeline import SHARED
from corridormap.read import article_from_text

NAMED = "Средний коридор растёт. О МТК «Север — Юг» говорят в Баку.\n\nТМТМ короче."
DESCRIBED = "Груз идёт из Ташкента через Ашхабад в Туркменбаши и далее в Баку."
APART = "Груз идёт из Верхоянска через Оймякон в Анадырь."


@cache
def mapped(text):
    return SHARED.story([SHARED.parse(article_from_text(text))])


@pytest.fixture
def page(open_page):
    return open_page(mapped(NAMED))


def strip(page, corridor):
    return page.locator(f".strip-line.corridor-{corridor}")


def test_the_strip_unrolls_the_way_from_west_to_east(page):
    nodes = strip(page, 0).locator(".strip-node")
    said = nodes.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert (said[0], said[-1]) == ("Поти", "Алтынколь")
    lefts = nodes.evaluate_all("all => all.map(one => parseFloat(one.style.left))")
    assert lefts == sorted(lefts)


def test_the_strip_says_mode_and_kilometres_of_each_leg(page):
    said = (
        strip(page, 0)
        .locator(".strip-leg")
        .evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    )
    assert "Бакинский порт (Алят) — Порт Актау, Морской путь, 508 км" in said
    assert "Бейнеу — Шалкар, Железная дорога, около 496 км" in said
    bands = strip(page, 0).locator(".band").all_text_contents()
    assert [band for band in bands if band] == ["Грузия", "Азербайджан", "Казахстан"]


def test_hovering_a_leg_on_the_strip_lights_it_on_the_map_and_its_mentions(page):
    strip(page, 0).locator(".strip-leg.sea").hover()
    assert page.locator("path.route.hot.sea").count() == 1
    lit = page.eval_on_selector_all("a.mention.lit", "all => all.map(a => a.id)")
    assert lit == ["m1", "m4"]


def test_choosing_a_mention_lights_the_whole_corridor_and_its_strip(page):
    page.locator("#m1").click()
    assert page.locator("path.route.active.corridor-0").count() == len(
        next(c for c in mapped(NAMED).corridors if c.id == "middle").legs
    )
    assert page.locator("path.route.active.corridor-1").count() == 0


def test_a_leg_has_a_card_with_length_countries_operator_and_sources(page):
    strip(page, 0).locator("[aria-label^='Тбилиси — Беюк-Кясик']").click()
    said = page.locator("#card").text_content()
    assert "около 56 км" in said
    assert "Азербайджан" in said
    assert "Грузия" in said
    assert "Грузинская железная дорога" in said
    assert "#leg=middle.boyuk-kesik-tbilisi" in page.url


def test_a_node_has_a_card_with_the_legs_that_meet_there(page):
    strip(page, 0).locator(".strip-node[aria-label='Бейнеу']").click()
    card = page.locator("#card")
    assert card.locator("h2").text_content() == "Бейнеу"
    assert card.locator(".to-leg").count() == 2
    card.locator(".to-leg").first.click()
    assert "#leg=middle." in page.url


def test_two_corridors_are_told_apart_by_colour(page):
    colours = page.evaluate(
        """() => [0, 1].map((n) =>
        getComputedStyle(document.querySelector(`path.route.rail.corridor-${n}`)).stroke)"""
    )
    assert colours[0] != colours[1]
    legend = page.locator("#legend").text_content()
    assert "Транскаспийский международный транспортный маршрут" in legend
    assert "«Север — Юг»" in legend


def test_the_trunk_is_heavier_than_branches_and_those_than_feeders(page):
    trunk, branch, feeder, border = (
        page.evaluate(
            "css => parseFloat("
            "getComputedStyle(document.querySelector(css)).strokeWidth)",
            css,
        )
        for css in (
            "path.route.rail.trunk.corridor-0",
            "path.route.rail.branch.corridor-0",
            "path.route.rail.feeder.corridor-0",
            "path.border",
        )
    )
    assert trunk >= 1.9 * branch
    assert branch > feeder
    assert trunk / border >= 3.5  # far out all routes are thinner; 5 and more near


def test_a_ferry_is_a_row_of_round_dots_and_a_trunk_is_solid(page):
    dashes = "css => getComputedStyle(document.querySelector(css)).strokeDasharray"
    assert page.evaluate(dashes, "path.route.rail.trunk") == "none"
    assert page.evaluate(dashes, "path.route.sea.trunk").startswith("0.01")


def test_each_node_has_the_sign_of_its_role(page):
    assert page.locator(".node.port svg .anchor").count() > 3
    assert page.locator(".node.border svg rect").count() > 0
    assert page.locator(".node.junction svg circle").count() > 3


def test_the_corridors_stand_in_the_order_of_the_text():
    assert [c.id for c in mapped(NAMED).corridors] == ["middle", "north-south"]


def test_what_leads_up_to_a_corridor_does_not_shrink_the_first_view(open_page):
    page = open_page(mapped("Средний коридор растёт."))
    frame = page.locator(".map").bounding_box()
    boxes = page.eval_on_selector_all(
        "path.route:not(.feeder)",
        "all => all.map(one => { const b = one.getBoundingClientRect();"
        " return [b.left, b.right]; })",
    )
    assert min(left for left, _ in boxes) >= frame["x"]
    assert max(right for _, right in boxes) <= frame["x"] + frame["width"]
    width = max(right for _, right in boxes) - min(left for left, _ in boxes)
    assert width > frame["width"] * 0.6


def test_a_described_route_is_drawn_by_rail_and_sea(open_page):
    page = open_page(mapped(DESCRIBED))
    legs = (
        strip(page, 0)
        .locator(".strip-leg")
        .evaluate_all("all => all.map(one => one.className.split(' ')[1])")
    )
    assert legs == ["rail", "sea", "rail", "rail"]


def test_where_no_way_is_known_it_is_dashed_and_called_direct(open_page):
    page = open_page(mapped(APART))
    assert page.locator("path.route.direct").count() >= 1
    said = page.locator(".strip-leg.direct").first.get_attribute("aria-label")
    assert "По порядку в тексте" in said
    assert "По порядку в тексте" in page.locator("#legend").text_content()
