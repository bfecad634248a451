#!/usr/bin/env python3
"""Makes a folder of broken, hostile and merely odd files, to see that a job survives them all.

usage: python3 tools/hostile/make_hostile.py OUT_DIR

OUT_DIR must not exist or be empty. Beside it, OUT_DIR.manifest.tsv gets one line a file: its name (bytes that are no
UTF-8 written as \\xNN), what is wrong with it, and what should become of it:
  document    it is read; its text is in the corpus
  quarantine  it is listed with stage and reason
  either      both are right, but the job goes on, in bounded time and memory
  skipped     it is no regular file of this folder: not read, not followed, never waited for
Whatever is expected: the job completes, nothing outside OUT_DIR is read or written, no script runs in any page.
Takes about 25 MB of disk. Needs Python 3.9, nothing else, and a POSIX file system for the links and the pipe.
The bytes are the same each time.
"""

import gzip
import io
import os
import pathlib
import random
import struct
import sys
import warnings
import zipfile
import zlib

STORY = ("SEOUL, March 9, 2018 - Moon Jae-in met Chung Eui-yong in Seoul on Friday. The president thanked him for his "
         "journey to Washington.\n")
DATE = (2018, 3, 9, 12, 0, 0)


def zipped(entries, method=zipfile.ZIP_DEFLATED):
    """A zip of (name, bytes) pairs, in that order; a name may come twice."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as z:
        warnings.simplefilter("ignore")
        for name, data in entries:
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = method
            info.external_attr = 0o644 << 16
            z.writestr(info, data)
    return out.getvalue()


# ---- office files -----------------------------------------------------------------------------------------------

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relationships(*targets):
    rows = "".join(f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{to}"/>'
                   for i, (kind, to) in enumerate(targets, 1))
    return f'<Relationships xmlns="{RELS}">{rows}</Relationships>'.encode()


def docx(text, embedded=None, prolog="", raw=False):
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = text if raw else text.replace("&", "&amp;").replace("<", "&lt;")
    entries = [
        ("[Content_Types].xml",
         b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
         b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
         b'ContentType="application/xml"/><Default Extension="docx" ContentType="application/vnd.openxmlformats-'
         b'officedocument.wordprocessingml.document"/><Override PartName="/word/document.xml" ContentType='
         b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
        ("_rels/.rels", relationships(("officeDocument", "word/document.xml"))),
        ("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{w}"><w:body><w:p>'
                              f"<w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>".encode())]
    if embedded:
        entries.append(("word/_rels/document.xml.rels", relationships(("package", "embeddings/inside.docx"))))
        entries.append(("word/embeddings/inside.docx", embedded))
    return zipped(entries)


def xlsx(shared, sheet='<row r="1"><c r="A1" t="s"><v>0</v></c></row>'):
    s = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(f'<Override PartName="/xl/{n}" ContentType="{kind}.{t}+xml"/>' for n, t in (
        ("workbook.xml", "sheet.main"), ("worksheets/sheet1.xml", "worksheet"), ("sharedStrings.xml", "sharedStrings")))
    return zipped([
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
                                'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"'
                                f'/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'),
        ("_rels/.rels", relationships(("officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", f'<workbook xmlns="{s}" xmlns:r="{OFFICE}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/>'
                            "</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", relationships(("worksheet", "worksheets/sheet1.xml"),
                                                     ("sharedStrings", "sharedStrings.xml"))),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{s}"><sheetData>{sheet}</sheetData></worksheet>'),
        ("xl/sharedStrings.xml", shared.replace("<sst>", f'<sst xmlns="{s}" count="1" uniqueCount="1">'))])


def laughs(levels=12):
    """Entities of ten references each: the last one stands for ten to the power of levels."""
    return '<!DOCTYPE x [<!ENTITY a0 "Kim Jong Un ">' + "".join(
        f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, levels + 1)) + "]>"


def encrypted_office():
    """An OLE2 file as Office writes it for a document with a password (standard encryption, AES-128)."""
    rnd = random.Random(3)
    provider = "Microsoft Enhanced RSA and AES Cryptographic Provider\0".encode("utf-16-le")
    header = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + provider
    info = (struct.pack("<HHII", 4, 2, 0x24, len(header)) + header + struct.pack("<I", 16) + rnd.randbytes(16)
            + rnd.randbytes(16) + struct.pack("<I", 20) + rnd.randbytes(32))
    package = struct.pack("<Q", 8000) + rnd.randbytes(8192)
    return ole2([("EncryptedPackage", package), ("EncryptionInfo", info.ljust(4096, b"\0"))])


def ole2(streams):
    """A compound file with the given (name, bytes) streams, each at least 4096 bytes long."""
    sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    body, fat, entries = b"", [0xFFFFFFFD, end], []
    next_sector = 2
    for name, data in streams:
        count = -(-len(data) // sector)
        entries.append((name, next_sector, len(data)))
        fat += list(range(next_sector + 1, next_sector + count)) + [end]
        body += data.ljust(count * sector, b"\0")
        next_sector += count
    fat += [free] * (128 - len(fat))

    def entry(name, kind, child, start, size, right=free):
        raw = (name + "\0").encode("utf-16-le")
        return (raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, free, right, child) + b"\0" * 36
                + struct.pack("<IQ", start, size))

    # siblings are ordered by length, then letters: the root's child is the first, the next hangs to its right
    ordered = sorted(entries, key=lambda e: (len(e[0]), e[0]))
    directory = entry("Root Entry", 5, 1, end, 0)
    for number, (name, start, size) in enumerate(ordered, 1):
        directory += entry(name, 2, free, start, size, number + 1 if number < len(ordered) else free)
    directory = directory.ljust(sector, b"\0")
    head = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
            + struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0, 0) + struct.pack("<I", free) * 108)
    return head + struct.pack("<128I", *fat) + directory + body


# ---- bombs ------------------------------------------------------------------------------------------------------

def zip_bomb():
    """Five layers of ten zips around 50 MB of zeros: 500 GB in a file of a few kB."""
    data = zipped([("zeros.txt", bytes(50_000_000))])
    for layer in range(4):
        data = zipped([(f"layer{layer}-{i}.zip", data) for i in range(10)])
    return data


def gzip_members(count):
    """Count times 10 MB of zeros, as members of one gzip stream."""
    return gzip.compress(bytes(10_000_000), mtime=0) * count


def nested_zips(depth):
    data = zipped([("innermost.txt", STORY.encode())])
    for level in range(depth):
        data = zipped([(f"level{level}.zip", data)])
    return data


# ---- PDF --------------------------------------------------------------------------------------------------------

def pdf(content="(Kim Jong Un met Moon Jae-in in Panmunjom.)", kids="3 0 R", filters="", stream=None):
    stream = stream if stream is not None else f"BT /F1 12 Tf 72 700 Td {content} Tj ET".encode()
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count 1 >>".encode(),
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> "
               b"/Contents 4 0 R >>",
               f"<< /Length {len(stream)} {filters} >>\nstream\n".encode() + stream + b"\nendstream",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{p:010d} 00000 n \n".encode() for p in places)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def encrypted_pdf():
    """A PDF whose trailer asks for a password that nobody has."""
    owner, user = bytes(range(32)).hex(), bytes(range(32, 64)).hex()
    lock = (f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{user}> /P -4 >> "
            f"/ID [<{'00' * 16}> <{'00' * 16}>]")
    return pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock.encode())


# ---- the folder -------------------------------------------------------------------------------------------------

def html(title, body, head=""):
    return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}'
            "</body></html>").encode()


def mail(body, date="Fri, 09 Mar 2018 12:00:00 +0900", subject="Seoul", extra=""):
    return (f"From: Desk <desk@example.org>\nTo: all@example.org\nSubject: {subject}\nDate: {date}\n{extra}\n{body}")


def multiparts(depth):
    text = "Content-Type: text/plain\n\n" + STORY
    for level in range(depth):
        text = f'Content-Type: multipart/mixed; boundary="b{level}"\n\n--b{level}\n{text}\n--b{level}--\n'
    return ("From: Desk <desk@example.org>\nSubject: Boxes\nDate: Fri, 09 Mar 2018 12:00:00 +0900\nMIME-Version: 1.0\n"
            + text).encode()


def files():
    """(name, bytes, what, expected); a name is text, or bytes where it is no UTF-8."""
    rnd = random.Random(20180612)
    story = STORY.encode()
    mbox = "".join(f"From desk@example.org Fri Mar 09 12:00:0{i} 2018\n{mail(STORY, subject=f'Note {i}')}\n"
                   for i in range(5)).encode()
    chain = docx("Kim Yo Jong is at the third level.")
    for level in ("Kim Yong Nam is at the second level.", "Moon Jae-in is at the first level."):
        chain = docx(level, embedded=chain)
    yield "good.txt", story, "an ordinary story; everything around it must not harm it", "document"

    # broken
    yield "truncated.pdf", pdf()[:260], "PDF that ends in the middle of an object", "quarantine"
    yield "truncated.docx", docx(STORY)[:400], "DOCX whose archive ends too early", "quarantine"
    yield "truncated.mbox", mbox[:len(mbox) * 3 // 4 - 30], "mailbox that ends inside its fourth message", "document"
    yield "empty.txt", b"", "no bytes at all", "quarantine"
    yield "empty.pdf", b"", "no bytes at all, and a name that promises more", "quarantine"
    yield "white-space.txt", b" \n\t\r\n\xc2\xa0\n" * 50, "nothing but white space", "quarantine"
    yield "random.bin", rnd.randbytes(65536), "random bytes", "quarantine"
    yield "random.pdf", rnd.randbytes(20000), "random bytes called PDF", "quarantine"
    yield "random.docx", rnd.randbytes(20000), "random bytes called DOCX", "quarantine"
    yield "text-called.pdf", story, "plain text called PDF", "document"
    yield "page-called.txt", html("Seoul", f"<p>{STORY}</p>"), "HTML called txt", "document"

    # locked
    yield "encrypted.docx", encrypted_office(), "DOCX with a password (OLE2 EncryptedPackage)", "quarantine"
    yield "encrypted.pdf", encrypted_pdf(), "PDF with a password", "quarantine"

    # bombs
    yield "zip-bomb.zip", zip_bomb(), "five layers of zips, 500 GB of zeros", "quarantine"
    yield "flat-bomb.zip", zipped([("zeros.txt", bytes(300_000_000))]), "one member of 300 MB of zeros", "quarantine"
    yield "bomb.txt.gz", gzip.compress(gzip_members(100), mtime=0), "gzip of a gzip of 1 GB of zeros", "either"
    yield "bomb-one-layer.txt.gz", gzip_members(100), "gzip of 1 GB of zeros", "either"
    yield "bomb.pdf", pdf(filters="/Filter [/FlateDecode /FlateDecode]",
                          stream=zlib.compress(zlib.compress(bytes(200_000_000)))), \
        "PDF with a content stream of 200 MB, deflated twice", "either"
    yield "laughs.xml", (f"{laughs()}<x>&a12;</x>").encode(), "XML entities that multiply to 12 TB", "quarantine"
    yield "laughs.docx", docx("&a12;", prolog=laughs().replace("x [", "w:document ["), raw=True), \
        "DOCX with the same entities", "quarantine"
    yield "laughs.xlsx", xlsx(f"{laughs().replace('x [', 'sst [')}<sst><si><t>&a12;</t></si></sst>"), \
        "XLSX whose shared strings hold the same entities", "quarantine"
    yield "far-cell.xlsx", xlsx("<sst><si><t>Kim Jong Un</t></si></sst>",
                                '<row r="1048576"><c r="XFD1048576" t="s"><v>0</v></c></row>'), \
        "XLSX with its only cell in the last row and column", "document"
    yield "deep.zip", nested_zips(30), "zip in a zip, thirty deep", "either"
    yield "deep.html", html("Deep", "<div>" * 50_000 + STORY), "HTML with 50,000 open elements", "either"
    yield "deep.xml", b"<x>" * 100_000 + story + b"</x>" * 100_000, "XML 100,000 elements deep", "either"
    yield "deep.rtf", b"{\\rtf1 " + b"{" * 100_000 + story + b"}" * 100_000 + b"}", "RTF 100,000 groups deep", "either"
    yield "deep.eml", multiparts(300), "mail of 300 nested multiparts", "either"
    yield "page-loop.pdf", pdf(kids="2 0 R"), "PDF whose page tree contains itself", "either"
    yield "one-line.txt", (STORY.replace("\n", " ") * 200_000)[:20_000_000].encode(), "20 MB in a single line", "document"
    yield "long-word.txt", b"a" * 2_000_000 + b"\n" + story, "a word of two million letters", "document"

    # reaching out
    yield "external-entity.xml", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>Moon Jae-in &e;</x>', \
        "XML that asks for /etc/passwd", "either"
    yield "external-entity.docx", docx("Moon Jae-in &e;", raw=True,
                                       prolog='<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), \
        "DOCX that asks for /etc/passwd", "either"
    yield "external-dtd.xml", b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x>Moon Jae-in met Chung Eui-yong.</x>', \
        "XML that asks a server for its DTD", "either"
    yield "slip.zip", zipped([("../../slip-relative.txt", story), ("/tmp/slip-absolute.txt", story),
                              ("..\\..\\slip-windows.txt", story), ("inside.txt", story)]), \
        "zip whose names climb out of the folder", "document"
    yield "same-names.zip", zipped([("note.txt", story), ("note.txt", story.replace(b"Friday", b"Monday"))]), \
        "zip with two members of one name: both are read", "document"
    yield "collide.zip", zipped([("part.txt", story)]), "member whose location equals that of a file on disk", "document"
    yield "collide.zip!/part.txt", story.replace(b"Friday", b"Sunday"), \
        "file on disk whose location equals that of a member", "document"

    # in the page
    yield "script.html", html(
        "&lt;script&gt;alert('title')&lt;/script&gt;<script>alert(1)</script>",
        f"<h1>&lt;script&gt;document.title='owned'&lt;/script&gt; Moon Jae-in</h1><p onclick='alert(2)'>{STORY}"
        "&lt;img src=x onerror=alert(3)&gt; met Kim &lt;b&gt;Jong&lt;/b&gt; Un.</p><script>alert(4)</script>",
        '<meta name="author" content="&quot;&gt;&lt;script&gt;alert(5)&lt;/script&gt;">'), \
        "scripts in title, author, attributes and text", "document"
    yield "<img src=x onerror=alert(6)>.txt", story, "a file name that is markup", "document"
    yield "=1+1 'quoted', \"twice\".txt", story, "a file name that is a formula with quotes and a comma", "document"
    yield "javascript.html", html("javascript:alert(7)", f"<p>{STORY}</p>",
                                  '<link rel="canonical" href="javascript:alert(8)">'), \
        "page whose canonical address is a script", "document"

    # encodings and names
    yield "utf-16-no-mark.txt", (STORY * 5).encode("utf-16-le"), "UTF-16 without byte order mark", "either"
    yield "controls.txt", b"Moon Jae-in\x00 met\x01\x02 Chung\x1b[31m Eui-yong\x7f.\x00\x0c\x0b\n" + story, \
        "NUL, escape and other control characters", "document"
    yield "lone-surrogate.txt", b"Moon Jae-in \xed\xa0\x80 met \xed\xb0\x80 Chung Eui-yong.\n" + story, \
        "UTF-8 bytes of lone surrogates", "document"
    yield "mixed-encodings.txt", "Margot Wallström sagte:".encode("latin-1") + "Härstedt war da. ".encode() + story, \
        "two encodings in one file", "document"
    yield "bidi-\u202Etxt.fdp.txt", ("Kim \u202EnU gnoJ\u202C met \u2066Moon\u2069 Jae-in\u200b in Seoul.\n" + STORY).encode(), \
        "right-to-left overrides and invisible characters in name and text", "document"
    yield b"caf\xe9-Kim.txt", story, "a file name that is not UTF-8", "document"
    yield "line\nbreak.txt", story, "a line break in the file name", "document"
    yield "n" * 251 + ".txt", story, "a file name of 255 bytes", "document"
    yield "/".join(["d" * 60] * 30) + "/deep.txt", story, "a path of 1,800 characters", "document"
    yield ".hidden.txt", story, "a hidden file", "either"
    yield "no-extension", story, "no extension", "document"

    # dates and mail
    yield "absurd-date.html", html("Dates", f"<p>{STORY}</p>", '<meta property="article:published_time" '
                                                               'content="9999-99-99T99:99:99Z">'), \
        "publication date that does not exist", "document"
    yield "year-zero.eml", mail(STORY, date="Mon, 00 Foo 0000 99:99:99 +9999").encode(), "mail of an impossible date", \
        "document"
    yield "headers.eml", mail(STORY, extra="".join(f"X-Filler-{i}: {'y' * 500}\n" for i in range(10_000))).encode(), \
        "mail with 5 MB of headers", "either"
    yield "chain.docx", chain, "DOCX in a DOCX in a DOCX: three documents", "document"


def printable(name):
    raw = os.fsencode(name)
    try:
        text = raw.decode("utf-8")
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    except UnicodeDecodeError:
        return "".join(chr(b) if 32 <= b < 127 else f"\\x{b:02x}" for b in raw)


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    out = pathlib.Path(sys.argv[1])
    if out.exists() and any(out.iterdir()):
        raise SystemExit(f"{out} is not empty; name a folder that is new or empty")
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for name, data, what, expected in files():
        path = os.path.join(os.fsencode(out), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
        rows.append((printable(name), what, expected))
    os.makedirs(out / "loop", exist_ok=True)
    os.symlink("..", out / "loop" / "up")
    rows.append(("loop/up", "symbolic link to the folder itself: an endless path", "skipped"))
    os.symlink("self", out / "self")
    rows.append(("self", "symbolic link to itself", "skipped"))
    os.symlink("/etc/passwd", out / "outside.txt")
    rows.append(("outside.txt", "symbolic link out of the folder", "skipped"))
    os.symlink("missing.txt", out / "dangling.txt")
    rows.append(("dangling.txt", "symbolic link to nothing", "skipped"))
    os.mkfifo(out / "pipe.txt")
    rows.append(("pipe.txt", "a named pipe that nobody writes to", "skipped"))
    manifest = out.with_name(out.name + ".manifest.tsv")
    manifest.write_text("file\twhat\texpected\n" + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} files in {out}, described in {manifest}")


if __name__ == "__main__":
    main()
