"""What is read of a text, a short line each."""

import corridormap


def figures(text, lang, date=None):
    """``7900000 t/year up to > Baku``: value, unit, bound, and what it is about."""
    return [_figure(one) for one in corridormap.facts(text, lang, date)["figures"]]


def events(text, lang, date=None):
    found = corridormap.facts(text, lang, date)["events"]
    return [f"{one['kind']} {one['date']} > {about(one)}" for one in found]


def status(text, lang):
    found = corridormap.facts(text, lang)["status"]
    return [f"{one['status']} > {about(one)}" for one in found]


def about(one):
    return "; ".join(" - ".join(target["surfaces"]) for target in one["about"])


def _figure(one):
    quantity = one["quantity"]
    value = quantity["value"]
    number = "..".join(map(str, value)) if isinstance(value, list) else str(value)
    unit = "/".join(filter(None, (quantity["unit"], quantity["per"])))
    bound = [quantity["compare"]] if quantity["compare"] else []
    words = [*(["about"] if quantity["approx"] else []), number, unit, *bound]
    return f"{' '.join(words)} > {about(one)}".rstrip(" >")
