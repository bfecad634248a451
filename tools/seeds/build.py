#!/usr/bin/env python3
"""Builds the sample corpus in seeds/ and its gold files from the marked-up sources beside this script.

usage: python3 tools/seeds/build.py          (writes seeds/ and, here, gold-blocks.jsonl, gold.jsonl, expected.csv)
       python3 tools/seeds/build.py --check  (writes nothing; fails if anything would change)

Needs Python 3.9 or newer and nothing else. The same sources give the same bytes on every machine: archives
are stored uncompressed with the documents' own dates, and every identifier is derived from a name.
"""

import collections
import csv
import datetime
import hashlib
import io
import json
import pathlib
import sys
import textwrap
import zipfile
from email import policy
from email.message import EmailMessage
from html import escape

sys.dont_write_bytecode = True

import gold  # noqa: E402
import markup  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
SEEDS = HERE.parent.parent / "seeds"


def when(source):
    """The document's date; midnight UTC where the source names a day only."""
    moment = datetime.datetime.fromisoformat(source.date.replace("Z", "+00:00"))
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)


def utc(source):
    return when(source).astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def archive(entries, moment):
    """A zip file with the given (name, bytes), stored, all of one date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as z:
        for name, data in entries:
            info = zipfile.ZipInfo(name, (moment.year, moment.month, moment.day, moment.hour, moment.minute, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            z.writestr(info, data.encode("utf-8") if isinstance(data, str) else data)
    return out.getvalue()


def x(text):
    return escape(text, quote=True)


# ---- plain text -------------------------------------------------------------------------------------------------

def txt(source):
    width = int(source.header.get("wrap", 0))
    text, before = [], None
    for block in source.blocks:
        body = textwrap.fill(block.text, width, break_long_words=False, break_on_hyphens=False) if width else block.text
        if before:
            text.append("\n" if before == block.role == "CAPTION" else "\n\n")
        text.append(body)
        before = block.role
    whole = "".join(text) + "\n"
    if source.header.get("newline") == "crlf":
        whole = whole.replace("\n", "\r\n")
    encoding = source.header.get("encoding", "utf-8")
    if encoding == "utf-16":
        return b"\xff\xfe" + whole.encode("utf-16-le")
    return (b"\xef\xbb\xbf" if source.header.get("bom") else b"") + whole.encode(encoding)


# ---- HTML -------------------------------------------------------------------------------------------------------

def html(source):
    h, style = source.header, source.header["style"]
    head = [f"<title>{x(source.title)} - {x(h['agency'])}</title>"]
    if style == "jsonld":
        data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": source.title,
                "datePublished": source.date, "author": {"@type": "Person", "name": h["author"]},
                "publisher": {"@type": "Organization", "name": h["agency"]}}
        head.append(f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>')
    elif style == "meta":
        head += [f'<meta name="date" content="{source.date}">', f'<meta name="author" content="{x(h["author"])}">']
    elif style == "og":
        head += ['<meta property="og:type" content="article">',
                 f'<meta property="og:title" content="{x(source.title)}">',
                 f'<meta property="article:published_time" content="{source.date}">',
                 f'<meta property="article:author" content="{x(h["author"])}">']
    head.append("<style>.visually-hidden { position: absolute; left: -9999px; }</style>")
    out = ["<!DOCTYPE html>", f'<html lang="{h.get("language", "en")}">', "<head>", '<meta charset="utf-8">', *head,
           "</head>", "<body>"]
    blocks = source.blocks
    first = next(i for i, b in enumerate(blocks) if b.role != "BOILERPLATE")
    last = max(i for i, b in enumerate(blocks) if b.role != "BOILERPLATE")
    for block in blocks[:first]:
        if " | " in block.text:
            links = "".join(f'<li><a href="#">{x(t)}</a></li>' for t in block.text.split(" | "))
            out.append(f"<nav><ul>{links}</ul></nav>")
        elif block.text.lower().startswith(("skip", "please")):
            out.append(f'<a class="skip-link" href="#main">{x(block.text)}</a>')
        else:
            out.append(f'<div class="masthead">{x(block.text)}</div>')
    out += ['<main id="main">', "<article>"]
    caption = None
    for block in blocks[first:last + 1]:
        text = x(block.text)
        if block.role == "TITLE":
            out.append(f"<h1>{text}</h1>")
        elif block.role == "SUBTITLE":
            out.append(f"<h2>{text}</h2>")
        elif block.role == "BYLINE":
            stamp = ""
            if style == "time":
                day = when(source)
                stamp = f' <time datetime="{source.date}">{day.day} {day.strftime("%B %Y")}</time>'
            out.append(f'<p class="byline">{text}{stamp}</p>')
        elif block.role == "CAPTION" and caption is None:
            caption = text
        elif block.role == "CAPTION":
            out += ["<figure>", f'<img src="photo.jpg" alt=""><span class="visually-hidden">{caption}</span>',
                    f"<figcaption>{text}</figcaption>", "</figure>"]
            caption = None
        else:
            out.append(f"<p>{text}</p>")
    out += ["</article>", "</main>"]
    tail, box = blocks[last + 1:], []
    for block in tail:
        if " | " in block.text:
            if box:
                out.append(aside(box))
                box = []
            links = " ".join(f'<a href="#">{x(t)}</a>' for t in block.text.split(" | "))
            out.append(f"<footer>{links}</footer>")
        else:
            box.append(block.text)
    if box:
        out.append(aside(box))
    return "\n".join(out + ["</body>", "</html>", ""]).encode("utf-8")


def aside(lines):
    items = "\n".join(f'<li><a href="#">{x(t)}</a></li>' for t in lines[1:])
    return f'<aside class="popular">\n<h3>{x(lines[0])}</h3>\n<ul>\n{items}\n</ul>\n</aside>'


# ---- office formats ---------------------------------------------------------------------------------------------

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def rels(*targets):
    rows = "".join(f'<Relationship Id="rId{i}" Type="{t}" Target="{to}"/>' for i, (t, to) in enumerate(targets, 1))
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def types(*overrides):
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>')


CORE = ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")


def core_properties(source):
    return (f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f'<dc:title>{x(source.title)}</dc:title><dc:creator>{x(source.header["author"])}</dc:creator>'
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{utc(source)}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{utc(source)}</dcterms:modified></cp:coreProperties>')


def root_rels(target):
    return rels((f"{OFFICE}/relationships/officeDocument", target),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"))


def docx(source):
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    style = {"TITLE": "Title", "SUBTITLE": "Heading1", "CAPTION": "Caption"}

    def paragraph(text, role="BODY"):
        properties = f'<w:pPr><w:pStyle w:val="{style[role]}"/></w:pPr>' if role in style else ""
        return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{x(text)}</w:t></w:r></w:p>'

    body, row_open = [], False
    for block in source.blocks:
        if block.role == "TABLE":
            if not row_open:
                body.append('<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
                            + "<w:gridCol/>" * len(block.cells) + "</w:tblGrid>")
            cells = "".join(f"<w:tc><w:tcPr/>{paragraph(t)}</w:tc>" for t, _ in block.cells)
            body.append(f"<w:tr>{cells}</w:tr>")
        elif row_open:
            body.append("</w:tbl>")
        row_open = block.role == "TABLE"
        if not row_open:
            body.append(paragraph(block.text, block.role))
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{n}"/></w:style>' for i, n in
                     (("Normal", "Normal"), ("Title", "Title"), ("Heading1", "heading 1"), ("Caption", "caption")))
    return archive([
        ("[Content_Types].xml", types(("/word/document.xml", kind + ".document.main+xml"),
                                      ("/word/styles.xml", kind + ".styles+xml"), CORE)),
        ("_rels/.rels", root_rels("word/document.xml")),
        ("docProps/core.xml", core_properties(source)),
        ("word/_rels/document.xml.rels", rels((f"{OFFICE}/relationships/styles", "styles.xml"))),
        ("word/styles.xml", f'{XML}<w:styles xmlns:w="{w}">{styles}</w:styles>'),
        ("word/document.xml", f'{XML}<w:document xmlns:w="{w}"><w:body>{"".join(body)}<w:sectPr/></w:body>'
                              "</w:document>"),
    ], when(source))


def xlsx(source):
    s = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    strings, rows = [], []
    for number, block in enumerate(source.blocks, 1):
        cells = []
        for column, (text, _) in enumerate(block.cells):
            cells.append(f'<c r="{chr(65 + column)}{number}" t="s"><v>{len(strings)}</v></c>')
            strings.append(f'<si><t xml:space="preserve">{x(text)}</t></si>')
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    return archive([
        ("[Content_Types].xml", types(("/xl/workbook.xml", kind + ".sheet.main+xml"),
                                      ("/xl/worksheets/sheet1.xml", kind + ".worksheet+xml"),
                                      ("/xl/styles.xml", kind + ".styles+xml"),
                                      ("/xl/sharedStrings.xml", kind + ".sharedStrings+xml"), CORE)),
        ("_rels/.rels", root_rels("xl/workbook.xml")),
        ("docProps/core.xml", core_properties(source)),
        ("xl/_rels/workbook.xml.rels", rels((f"{OFFICE}/relationships/worksheet", "worksheets/sheet1.xml"),
                                            (f"{OFFICE}/relationships/styles", "styles.xml"),
                                            (f"{OFFICE}/relationships/sharedStrings", "sharedStrings.xml"))),
        ("xl/workbook.xml", f'{XML}<workbook xmlns="{s}" xmlns:r="{OFFICE}/relationships"><sheets>'
                            '<sheet name="2018" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        ("xl/styles.xml", f'{XML}<styleSheet xmlns="{s}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/>'
                          '</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
                          '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
                          '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>'),
        ("xl/sharedStrings.xml", f'{XML}<sst xmlns="{s}" count="{len(strings)}" uniqueCount="{len(strings)}">'
                                 f'{"".join(strings)}</sst>'),
        ("xl/worksheets/sheet1.xml", f'{XML}<worksheet xmlns="{s}"><sheetData>{"".join(rows)}</sheetData></worksheet>'),
    ], when(source))


def pptx(source):
    p = ('xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
         f'xmlns:r="{OFFICE}/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"')
    kind = "application/vnd.openxmlformats-officedocument.presentationml"
    slides = []
    for block in source.blocks:
        if block.role == "TITLE":
            slides.append((block.text, []))
        else:
            slides[-1][1].append(block.text)
    group = ('<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
             '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
             '</p:grpSpPr>')

    def shape(number, holder, y, height, lines):
        paragraphs = "".join(f"<a:p><a:r><a:t>{x(t)}</a:t></a:r></a:p>" for t in lines)
        return (f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{holder} {number}"/><p:cNvSpPr/><p:nvPr>'
                f'<p:ph type="{holder}"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="500000" y="{y}"/>'
                f'<a:ext cx="8000000" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
                f'<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>')

    def slide(title, lines):
        return (f'{XML}<p:sld {p}><p:cSld><p:spTree>{group}{shape(2, "title", 300000, 900000, [title])}'
                f'{shape(3, "body", 1400000, 4500000, lines)}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/>'
                "</p:clrMapOvr></p:sld>")

    colours = "".join(f'<a:{n}><a:srgbClr val="{v}"/></a:{n}>' for n, v in (
        ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F3A5F"), ("lt2", "EEEEEE"), ("accent1", "2F6F9F"),
        ("accent2", "9F4F2F"), ("accent3", "4F9F2F"), ("accent4", "7F2F9F"), ("accent5", "2F9F8F"),
        ("accent6", "9F8F2F"), ("hlink", "0000EE"), ("folHlink", "551A8B")))
    font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    theme = (f'{XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plain">'
             f'<a:themeElements><a:clrScheme name="Plain">{colours}</a:clrScheme><a:fontScheme name="Plain">'
             f'<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
             f'<a:fmtScheme name="Plain"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>'
             + f"<a:ln>{fill}</a:ln>" * 3 + "</a:lnStyleLst><a:effectStyleLst>"
             + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
             + f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
             "</a:theme>")
    tree = f"<p:cSld><p:spTree>{group}</p:spTree></p:cSld>"
    colour_map = ('<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
                  'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
                  'folHlink="folHlink"/>')
    numbers = range(1, len(slides) + 1)
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n + 1}"/>' for n in numbers)
    entries = [
        ("[Content_Types].xml", types(
            ("/ppt/presentation.xml", kind + ".presentation.main+xml"),
            ("/ppt/slideMasters/slideMaster1.xml", kind + ".slideMaster+xml"),
            ("/ppt/slideLayouts/slideLayout1.xml", kind + ".slideLayout+xml"),
            ("/ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
            *((f"/ppt/slides/slide{n}.xml", kind + ".slide+xml") for n in numbers), CORE)),
        ("_rels/.rels", root_rels("ppt/presentation.xml")),
        ("docProps/core.xml", core_properties(source)),
        ("ppt/_rels/presentation.xml.rels", rels(
            (f"{OFFICE}/relationships/slideMaster", "slideMasters/slideMaster1.xml"),
            *((f"{OFFICE}/relationships/slide", f"slides/slide{n}.xml") for n in numbers),
            (f"{OFFICE}/relationships/theme", "theme/theme1.xml"))),
        ("ppt/presentation.xml", f'{XML}<p:presentation {p}><p:sldMasterIdLst><p:sldMasterId id="2147483648" '
                                 f'r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>{ids}</p:sldIdLst>'
                                 '<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
                                 "</p:presentation>"),
        ("ppt/slideMasters/_rels/slideMaster1.xml.rels", rels(
            (f"{OFFICE}/relationships/slideLayout", "../slideLayouts/slideLayout1.xml"),
            (f"{OFFICE}/relationships/theme", "../theme/theme1.xml"))),
        ("ppt/slideMasters/slideMaster1.xml", f'{XML}<p:sldMaster {p}>{tree}{colour_map}<p:sldLayoutIdLst>'
                                              '<p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
                                              "</p:sldMaster>"),
        ("ppt/slideLayouts/_rels/slideLayout1.xml.rels", rels(
            (f"{OFFICE}/relationships/slideMaster", "../slideMasters/slideMaster1.xml"))),
        ("ppt/slideLayouts/slideLayout1.xml", f'{XML}<p:sldLayout {p} type="obj">{tree}<p:clrMapOvr>'
                                              "<a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"),
        ("ppt/theme/theme1.xml", theme),
    ]
    for n, (title, lines) in zip(numbers, slides):
        entries.append((f"ppt/slides/_rels/slide{n}.xml.rels", rels(
            (f"{OFFICE}/relationships/slideLayout", "../slideLayouts/slideLayout1.xml"))))
        entries.append((f"ppt/slides/slide{n}.xml", slide(title, lines)))
    return archive(entries, when(source))


def odt(source):
    o = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = (f'xmlns:office="{o}:office:1.0" xmlns:text="{o}:text:1.0" xmlns:meta="{o}:meta:1.0" '
              'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"')
    body = []
    for block in source.blocks:
        level = {"TITLE": 1, "SUBTITLE": 2}.get(block.role)
        body.append(f'<text:h text:outline-level="{level}">{x(block.text)}</text:h>' if level
                    else f"<text:p>{x(block.text)}</text:p>")
    kind = "application/vnd.oasis.opendocument.text"
    listed = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{t}"/>' for name, t in
                     (("/", kind), ("content.xml", "text/xml"), ("meta.xml", "text/xml"), ("styles.xml", "text/xml")))
    stamp = when(source).strftime("%Y-%m-%dT%H:%M:%S")
    return archive([
        ("mimetype", kind),
        ("META-INF/manifest.xml", f'{XML}<manifest:manifest xmlns:manifest="{o}:manifest:1.0" '
                                  f'manifest:version="1.2">{listed}</manifest:manifest>'),
        ("meta.xml", f"{XML}<office:document-meta {spaces}><office:meta><dc:title>{x(source.title)}</dc:title>"
                     f"<meta:initial-creator>{x(source.header['author'])}</meta:initial-creator>"
                     f"<dc:creator>{x(source.header['author'])}</dc:creator>"
                     f"<meta:creation-date>{stamp}</meta:creation-date><dc:date>{stamp}</dc:date></office:meta>"
                     "</office:document-meta>"),
        ("styles.xml", f"{XML}<office:document-styles {spaces}><office:styles/></office:document-styles>"),
        ("content.xml", f'{XML}<office:document-content {spaces}><office:body><office:text>{"".join(body)}'
                        "</office:text></office:body></office:document-content>"),
    ], when(source))


def rtf(source):
    def r(text):
        out = []
        for c in text:
            out.append("\\" + c if c in "\\{}" else c if ord(c) < 128 else f"\\u{ord(c)}?")
        return "".join(out)

    size = {"TITLE": r"\b\fs36 ", "SUBTITLE": r"\b\fs28 ", "BYLINE": r"\i\fs20 "}
    day = when(source)
    info = (rf"{{\info{{\title {r(source.title)}}}{{\author {r(source.header['author'])}}}"
            rf"{{\creatim\yr{day.year}\mo{day.month}\dy{day.day}\hr{day.hour}\min{day.minute}}}}}")
    body = "\n".join(rf"{{\pard\sa200 {size.get(b.role, chr(92) + 'fs24 ')}{r(b.text)}\par}}" for b in source.blocks)
    return (rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0\froman Times New Roman;}}}}{info}" + "\n" + body
            + "\n}\n").encode("ascii")


# ---- EPUB -------------------------------------------------------------------------------------------------------

def epub(chapters):
    book = chapters[0]
    identifier = "urn:sha1:" + hashlib.sha1(book.file.encode()).hexdigest()
    entries = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", f'{XML}<container version="1.0" '
                                   'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
                                   '<rootfile full-path="OEBPS/content.opf" '
                                   'media-type="application/oebps-package+xml"/></rootfiles></container>')]
    items = "".join(f'<item id="c{s.part}" href="chapter{s.part}.xhtml" media-type="application/xhtml+xml"/>'
                    for s in chapters)
    spine = "".join(f'<itemref idref="c{s.part}"/>' for s in chapters)
    points = "".join(f'<navPoint id="n{s.part}" playOrder="{s.part}"><navLabel><text>{x(s.blocks[0].text)}</text>'
                     f'</navLabel><content src="chapter{s.part}.xhtml"/></navPoint>' for s in chapters)
    entries += [
        ("OEBPS/content.opf", f'{XML}<package xmlns="http://www.idpf.org/2007/opf" version="2.0" '
                              'unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
                              f'<dc:title>{x(book.title)}</dc:title><dc:creator>{x(book.header["author"])}'
                              f'</dc:creator><dc:language>en</dc:language><dc:date>{book.date}</dc:date>'
                              f'<dc:identifier id="id">{identifier}</dc:identifier></metadata><manifest>'
                              '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
                              f'{items}</manifest><spine toc="ncx">{spine}</spine></package>'),
        ("OEBPS/toc.ncx", f'{XML}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head/>'
                          f"<docTitle><text>{x(book.title)}</text></docTitle><navMap>{points}</navMap></ncx>")]
    for s in chapters:
        body = "\n".join(f"<h1>{x(b.text)}</h1>" if b.role == "TITLE" else f"<p>{x(b.text)}</p>" for b in s.blocks)
        entries.append((f"OEBPS/chapter{s.part}.xhtml",
                        f'{XML}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{x(book.title)}</title></head>'
                        f"<body>\n{body}\n</body></html>"))
    return archive(entries, when(book))


# ---- PDF --------------------------------------------------------------------------------------------------------

def pdf(source):
    """A PDF with the standard fonts, lines broken at the right margin, a running head and page numbers."""
    def literal(text):
        raw = text.encode("cp1252")
        return "(" + "".join("\\" + chr(b) if chr(b) in "\\()" else chr(b) if b < 128 else f"\\{b:03o}" for b in raw) + ")"

    sizes = {"TITLE": ("F2", 20, 44), "BYLINE": ("F3", 11, 80)}
    pages, y = [[]], 760
    for block in source.blocks:
        font, size, width = sizes.get(block.role, ("F1", 14, 62))
        lines = textwrap.wrap(block.text, width, break_long_words=False, break_on_hyphens=False)
        if y - len(lines) * size * 1.35 < 80:
            pages.append([])
            y = 760
        for line in lines:
            pages[-1].append(f"BT /{font} {size} Tf 72 {y:.0f} Td {literal(line)} Tj ET")
            y -= size * 1.35
        y -= 14
    objects = []

    def add(body):
        objects.append(body)
        return len(objects)

    day = when(source)
    offset = day.strftime("%z")
    stamp = day.strftime("D:%Y%m%d%H%M%S") + f"{offset[:3]}'{offset[3:]}'"
    add("<< /Type /Catalog /Pages 2 0 R >>")
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(pages)))
    add(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    for name in ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"):
        add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
    for number, lines in enumerate(pages, 1):
        head = f"BT /F3 9 Tf 72 800 Td {literal(source.header['running'])} Tj ET"
        foot = f"BT /F3 9 Tf 280 40 Td {literal(f'Page {number} of {len(pages)}')} Tj ET"
        stream = "\n".join([head, *lines, foot])
        add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R "
            f">> >> /Contents {len(objects) + 2} 0 R >>")
        add(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    title, author = literal(source.title), literal(source.header["author"])
    info = add(f"<< /Title {title} /Author {author} /CreationDate ({stamp}) /ModDate ({stamp}) "
               "/Producer (tools/seeds/build.py) >>")
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{at:010d} 00000 n \n" for at in places)
    out += (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R "
            f"/Info {info} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n")
    return out.encode("latin-1")


# ---- mail -------------------------------------------------------------------------------------------------------

def message(source, attachments=()):
    mail = EmailMessage(policy=policy.SMTP.clone(linesep="\n", max_line_length=78))
    mail["From"] = source.header["from"]
    mail["To"] = source.header["to"]
    mail["Subject"] = source.title
    mail["Date"] = when(source)
    mail["Message-ID"] = f"<{hashlib.sha1((source.file + source.part).encode()).hexdigest()[:20]}@meridian-post.example>"
    body = "\n\n".join(textwrap.fill(b.text, 72, break_long_words=False, break_on_hyphens=False)
                       for b in source.blocks if b.role not in ("TITLE", "HEADER"))
    mail.set_content(body + "\n", charset="utf-8", cte="quoted-printable")
    for name, data in attachments:
        mail.add_attachment(data, maintype="application", filename=name,
                            subtype="vnd.openxmlformats-officedocument.wordprocessingml.document")
        mail.set_boundary("=_" + hashlib.sha1(name.encode()).hexdigest()[:24])
    return mail.as_bytes()


def mbox(messages):
    out = []
    for source in messages:
        sender = source.header["from"].split("<")[1].rstrip(">")
        stamp = when(source).astimezone(datetime.timezone.utc).strftime("%a %b %d %H:%M:%S %Y")
        out.append(f"From {sender} {stamp}\n".encode() + message(source).replace(b"\nFrom ", b"\n>From ") + b"\n")
    return b"".join(out)


# ---- all together -----------------------------------------------------------------------------------------------

SINGLE = {"txt": txt, "html": html, "docx": docx, "xlsx": xlsx, "pptx": pptx, "odt": odt, "rtf": rtf, "pdf": pdf}


def build(sources):
    """The corpus: file name to bytes."""
    files, containers = {}, collections.defaultdict(list)
    for source in sources:
        if source.part:
            containers[source.file].append(source)
        else:
            files[source.file] = SINGLE[source.format](source)
    for name, parts in containers.items():
        kind = name.rsplit(".", 1)[1]
        if kind == "epub":
            files[name] = epub(parts)
        elif kind == "mbox":
            files[name] = mbox(parts)
        elif kind == "eml":
            files[name] = message(parts[0], [(p.part, SINGLE[p.format](p)) for p in parts[1:]])
        else:
            files[name] = archive([(p.part, SINGLE[p.format](p)) for p in parts], when(parts[-1]))
    return files


def gold_blocks(sources, actors):
    lines = []
    for source in sources:
        blocks = []
        for block in source.blocks:
            for m in block.mentions:
                m["type"] = actors[m["actor"]]["type"] if m["actor"] in actors else "PERSON"
            blocks.append({"role": block.role, "text": block.text, "mentions": block.mentions})
        lines.append(json.dumps({"file": source.file, "part": source.part, "title": source.title, "date": source.date[:10],
                                 "language": source.header.get("language", "en"), "blocks": blocks}, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def gold_of_plain_text(sources, blocks):
    """Gold with offsets for the plain text files, whose exported text is the file's own."""
    lines = []
    for source, line in zip(sources, blocks.splitlines()):
        if source.format == "txt" and not source.part:
            text = txt(source).decode(source.header.get("encoding", "utf-8-sig")).replace("\r\n", "\n")
            document = {"doc": source.file, "text": text, "title": source.title, "published": source.date,
                        "language": source.header.get("language", "en")}
            for mentions in gold.align([json.loads(line)], [document]).values():
                mentions.sort(key=lambda m: (m["start"], -m["end"]))
                lines.append(json.dumps({"doc": gold.stem(source.file), "location": source.file, "mentions": mentions},
                                        ensure_ascii=False))
    return "\n".join(lines) + "\n"


def expected(sources, actors):
    """What the corpus says of each actor: mentions by name, with and without repeated captions; documents; dates."""
    every, once, documents, dates = (collections.Counter(), collections.Counter(), collections.defaultdict(set),
                                     collections.defaultdict(set))
    for source in sources:
        before = None
        for block in source.blocks:
            repeated = block.role == before == "CAPTION"
            before = None if repeated else block.role
            for m in block.mentions:
                if m["kind"] == "NAME":
                    every[m["actor"]] += 1
                    once[m["actor"]] += not repeated
                    document = source.file + ("!/" + source.part if source.part and source.format != "epub" else "")
                    documents[m["actor"]].add(document)
                    dates[m["actor"]].add(source.date[:10])
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["actor", "name", "type", "name_mentions", "without_repeated_captions", "documents", "first", "last"])
    for actor in sorted(every, key=lambda a: (-every[a], a)):
        if not actor.startswith("_"):
            rows.writerow([actor, actors[actor]["name"], actors[actor]["type"], every[actor], once[actor],
                           len(documents[actor]), min(dates[actor]), max(dates[actor])])
    return out.getvalue()


def main():
    actors = markup.actors()
    sources = markup.sources()
    for source in sources:
        for block in source.blocks:
            for m in block.mentions:
                if m["actor"] not in actors and not m["actor"].startswith("_") and m["kind"] != "OTHER":
                    raise SystemExit(f"{source.source}: no such actor in actors.tsv: {m['actor']}")
    wanted = {SEEDS / name: data for name, data in build(sources).items()}
    blocks = gold_blocks(sources, actors)
    wanted[HERE / "gold-blocks.jsonl"] = blocks.encode("utf-8")
    wanted[HERE / "gold.jsonl"] = gold_of_plain_text(sources, blocks).encode("utf-8")
    wanted[HERE / "expected.csv"] = expected(sources, actors).encode("utf-8")
    stale = [p for p in sorted(SEEDS.glob("**/*")) if p.is_file() and p not in wanted] if SEEDS.exists() else []
    changed = [p for p, data in sorted(wanted.items()) if not p.exists() or p.read_bytes() != data]
    if "--check" in sys.argv[1:]:
        for path in changed + stale:
            print("differs from its source:", path)
        raise SystemExit(1 if changed or stale else 0)
    SEEDS.mkdir(exist_ok=True)
    for path, data in wanted.items():
        path.write_bytes(data)
    for path in stale:
        print("not made from any source:", path)
    print(f"{len(wanted) - 3} files, {sum(map(len, wanted.values()))} bytes, {len(changed)} changed")


if __name__ == "__main__":
    main()
