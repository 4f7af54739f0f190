"""The colours of a deck's maps, as shades of the colours of its theme."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from dataclasses import fields

from corridormap.scene.palette import LIGHT, Palette, contrast, is_dark, mix, rgb

THEME = {
    "dk1": "ink",
    "lt1": "panel",
    "dk2": "sea_ink",
    "lt2": "land",
    "accent1": "route",
    "accent2": "route_1",
    "accent3": "route_2",
    "accent4": "region",
    "accent5": "route_4",
    "accent6": "route_3",
    "hlink": "accent_strong",
    "folHlink": "route_2",
}
"""Which colour of the palette each slot of our theme has."""
MAPPED = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
"""What shapes call the slots that depend on the slide's background."""
ROUTES = {
    "route": "accent1",
    "route_1": "accent2",
    "route_2": "accent3",
    "route_3": "accent6",
    "route_4": "accent5",
}
NEAR = 9
"""How far a shade may be from a colour, of 255, before another slot is tried."""
READABLE = 2.6
"""Contrast to the land that a route needs: it is a broad line, not a letter."""
LETTERS = 4.5
"""Contrast that letters need (WCAG 2.2, 1.4.3)."""


def slots_of(theme: str, mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the colours of a theme's XML by what shapes call them (``bg1``)."""
    colours = {}
    for slot in THEME:
        match = re.search(
            rf"<a:{slot}>\s*<a:(?:srgbClr val|sysClr[^>]*lastClr)=\"([0-9A-Fa-f]{{6}})",
            theme,
        )
        colours[slot] = f"#{match[1].lower()}" if match else LIGHT[THEME[slot]]
    names = ("bg1", "tx1", "bg2", "tx2")
    defaults = {name: slot for slot, name in MAPPED.items()}
    dark_or_light = {
        name: colours.get(mapping.get(name, ""), colours[defaults[name]])
        for name in names
    }
    return {**colours, **dark_or_light}


def own_slots(palette: Palette) -> dict[str, str]:
    """Return the colours of our own theme by what shapes call them."""
    return {MAPPED.get(slot, slot): palette[name] for slot, name in THEME.items()}


def house_palette(slots: Mapping[str, str]) -> Palette:
    """Return a quiet palette made of a firm's colours, on its own background.

    Land is nearly the background, water a tint of its second ink, what the text names
    a tint of its first accent that can be told from the land.
    """
    back, ink, second = slots["bg1"], slots["tx1"], slots["tx2"]
    dark = is_dark(back)
    land = mix(back, ink, 0.14 if dark else 0.03)
    tint = second if not dark else slots["dk2"]
    sea = mix(back, "#000000", 0.3) if dark else mix(back, tint, 0.2)
    routes = {name: _seen(slots[slot], ink, land) for name, slot in ROUTES.items()}
    loud = routes["route"]
    line = mix(land, ink, 0.34)
    return Palette(
        paper=back,
        panel=back,
        ink=ink,
        ink_soft=_seen(mix(back, ink, 0.66), ink, back, LETTERS),
        rule=mix(back, ink, 0.2),
        accent=loud,
        accent_strong=_seen(loud, ink, land, LETTERS),
        sea=sea,
        sea_mentioned=mix(sea, ink, 0.08),
        sea_ink=_seen(mix(sea, ink, 0.62), ink, sea, LETTERS),
        land=land,
        land_mentioned=mix(land, loud, 0.2),
        region=mix(loud, ink, 0.2),
        region_wash=mix(land, loud, 0.3),
        coast=line,
        border=line,
        river=mix(sea, ink, 0.16),
        railway=mix(land, ink, 0.2),
        **routes,
        route_5=ink,
        route_casing=back,
        node=back,
        dot=ink,
        context_ink=_seen(mix(land, ink, 0.6), ink, land, LETTERS),
        halo=land,
    )


def _seen(colour: str, ink: str, ground: str, least: float = READABLE) -> str:
    """Return a colour, nearer to the ink as long as it can't be seen on a ground."""
    for share in (0.0, 0.2, 0.4, 0.6, 0.8):
        if contrast(mix(colour, ink, share), ground) >= least:
            return mix(colour, ink, share)
    return ink


def shades(palette: Palette, slots: Mapping[str, str]) -> dict[str, str]:
    """Return each colour of a palette as DrawingML: a shade of a slot of the theme.

    Of the slots that may stand for it the first near enough is taken, so that another
    theme gives a map of the same kind: water bluish ink, the rest by its accents.
    """
    names = [field.name for field in fields(palette)] + ["in_region", "region_ink"]
    chosen: dict[str, str] = {}
    for name in names:
        target = palette[name]
        if target not in chosen:
            chosen[target] = _shade(target, _candidates(name), slots)
    return chosen


def _candidates(name: str) -> tuple[str, ...]:
    """Return the slots that may stand for a colour, the fittest first."""
    if name in ROUTES:
        return ROUTES[name], "tx1"
    if name.startswith(("sea", "coast", "river")):
        return "tx2", "bg1", "tx1", "bg2"
    if name.startswith(("region", "land_mentioned", "in_region")):
        return "accent4", "accent1", "bg1", "tx1"
    if name.startswith("accent"):
        return "hlink", "accent1", "tx1"
    if name in ("ink", "dot", "ink_soft", "route_5"):
        return "tx1", "tx2", "bg1"
    if name in ("land", "border", "context_ink", "railway", "rule", "halo"):
        return "bg2", "bg1", "tx1"
    return "bg1", "bg2", "tx1"


def _shade(target: str, names: tuple[str, ...], slots: Mapping[str, str]) -> str:
    tried: list[tuple[bool, int, str, str]] = []
    for name in names:
        xml, result = _turned(slots[name], target)
        error = max(abs(a - b) for a, b in zip(rgb(result), rgb(target), strict=True))
        tried.append((error > NEAR, len(tried) if error <= NEAR else error, name, xml))
    _, _, name, xml = min(tried)
    return f'<a:schemeClr val="{name}">{xml}{{}}</a:schemeClr>'


def _turned(base: str, target: str) -> tuple[str, str]:
    """Return what turns a colour into another of its hue, and what that gives."""
    if base == target:
        return "", base
    hue, light, full = _hls(base)
    _, wanted, wanted_full = _hls(target)
    xml = ""
    if full > 0 and abs(wanted_full - full) > 0.01:
        share = min(4.0, wanted_full / full)
        xml += f'<a:satMod val="{round(share * 100_000)}"/>'
        full = min(1.0, full * share)
    if wanted < light:
        xml += f'<a:lumMod val="{round(wanted / light * 100_000)}"/>'
    elif wanted > light:
        kept = (1 - wanted) / (1 - light)
        xml += f'<a:lumMod val="{round(kept * 100_000)}"/>'
        xml += f'<a:lumOff val="{round((1 - kept) * 100_000)}"/>'
    parts = colorsys.hls_to_rgb(hue, wanted, full)
    return xml, "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (part / 255 for part in rgb(colour))
    return colorsys.rgb_to_hls(red, green, blue)
