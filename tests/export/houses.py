"""Templates as firms have them, none of them ours: made from an empty presentation."""

import re
import zipfile
from io import BytesIO

from lxml import etree
from pptx import Presentation
from pptx.util import Inches

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
FOOTER = "ACME Logistics · internal"
COLOURS = {
    "dk1": "13293D", "lt1": "FFFFFF", "dk2": "006494", "lt2": "E8F1F2",
    "accent1": "D1495B", "accent2": "30638E", "accent3": "EDAE49",
    "accent4": "00798C", "accent5": "F26419", "accent6": "6A4C93",
    "hlink": "006494", "folHlink": "6A4C93",
}  # fmt: skip


def classic(**kept):
    """4:3, eleven layouts, a footer, and two slides of its own."""
    deck = Presentation()
    _footers(deck)
    for layout in (0, 1):
        deck.slides.add_slide(deck.slide_layouts[layout]).shapes.title.text = "Sample"
    return _saved(deck, **kept)


def dark():
    """16:9, light on dark, other colours and fonts, a logo, a wide title."""
    deck = Presentation()
    _resize(deck, 13.333, 7.5)
    _footers(deck)
    mapping = deck.slide_master._element.find(f"{{{P}}}clrMap")
    for name, slot in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
        mapping.set(name, slot)
    logo = deck.slide_master.shapes
    box = logo._spTree.makeelement(f"{{{P}}}sp", {})
    box.extend(etree.fromstring(LOGO))
    logo._spTree.append(box)
    return _saved(deck, {**COLOURS, "hlink": "7FC8F8"}, "Verdana")


def narrow():
    """Portrait, with a title slide and a title above one content only."""
    deck = Presentation()
    _resize(deck, 7.5, 13.333)
    _keep(deck, ("Title Slide", "Title and Content"))
    return _saved(deck, COLOURS, "Times New Roman")


def bare():
    """No layout but an empty one and a title alone."""
    deck = Presentation()
    _keep(deck, ("Title Only", "Blank"))
    return _saved(deck)


def tiny():
    """Slides of 5 cm."""
    deck = Presentation()
    _resize(deck, 1.97, 1.97)
    return _saved(deck)


def masterless():
    """A presentation that has lost its master."""
    deck = Presentation()
    masters = deck.part._element.find(f"{{{P}}}sldMasterIdLst")
    masters.getparent().remove(masters)
    return _saved(deck)


def as_template(data):
    """Return a presentation as a .potx."""
    return rewritten(
        data,
        lambda name, content: (
            content.replace(
                b"presentationml.presentation.main+xml",
                b"presentationml.template.main+xml",
            )
            if name == "[Content_Types].xml"
            else content
        ),
    )


def rewritten(data, change):
    """Return a file whose parts are changed by ``change(name, content)``."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(target, "w") as archive,
    ):
        for name in source.namelist():
            archive.writestr(name, change(name, source.read(name)))
    return target.getvalue()


LOGO = f"""<p:w xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="77" name="Logo"/>
<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="10972800"
y="45720"/><a:ext cx="914400" cy="182880"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>
</a:prstGeom><a:solidFill><a:schemeClr val="accent3"/></a:solidFill></p:spPr></p:w>"""


def _resize(deck, wide, high):
    """Give slides another size; what lies on masters and layouts grows with it."""
    x = Inches(wide) / deck.slide_width
    y = Inches(high) / deck.slide_height
    deck.slide_width, deck.slide_height = Inches(wide), Inches(high)
    deck.part._element.find(f"{{{P}}}sldSz").attrib.pop("type", None)
    for owner in (deck.slide_master, *deck.slide_layouts):
        for place in owner._element.iter(f"{{{A}}}off", f"{{{A}}}ext"):
            for name, share in (("x", x), ("y", y), ("cx", x), ("cy", y)):
                if place.get(name):
                    place.set(name, str(round(int(place.get(name)) * share)))


def _footers(deck):
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            if shape._element.ph.get("type") == "ftr":
                shape.text_frame.text = FOOTER


def _keep(deck, names):
    for layout in list(deck.slide_layouts):
        if layout.name not in names:
            deck.slide_layouts.remove(layout)


def _saved(deck, colours=(), font=None):
    target = BytesIO()
    deck.save(target)

    def change(name, content):
        if not name.startswith("ppt/theme/"):
            return content
        text = content.decode()
        for slot in colours:
            new = f'<a:{slot}><a:srgbClr val="{colours[slot]}"/></a:{slot}>'
            text = re.sub(f"<a:{slot}>.*?</a:{slot}>", new, text, flags=re.DOTALL)
        if font:
            text = re.sub(r'(Font><a:latin typeface=")[^"]*', rf"\1{font}", text)
        return text.encode()

    return rewritten(target.getvalue(), change)
