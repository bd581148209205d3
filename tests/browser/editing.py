"""The editor of pages in a browser: where one writes, what it says, and what office programs put on the clipboard."""

import json
import re

from playwright.sync_api import expect

from tests.browser.waiting import still

WIKI = "/spaces/messe/wiki/"

PASTE = """([html, text]) => {
  const data = new DataTransfer()
  if (html) data.setData('text/html', html)
  data.setData('text/plain', text)
  document.querySelector('.ProseMirror').dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}"""


def text(page):
    return page.locator(".ProseMirror")


def begin(page, address=f"{WIKI}new/"):
    """Open a page for writing; the editor stands and takes words."""
    page.goto(address)
    expect(text(page)).to_have_attribute("contenteditable", "true")
    still(page)
    return text(page)


def save(page):
    """Save, and read what has become of it."""
    page.locator("button[form=page-form]").click()
    return saved(page)


def saved(page):
    """The form is gone, the page is there."""
    expect(page.locator("#page-form")).to_have_count(0)
    page.wait_for_url(re.compile(r"/pages/[^/]+/$"))
    return page.locator("main .prose")


def paste(page, html="", plain=""):
    text(page).focus()
    page.evaluate(PASTE, [html, plain])


def document(page):
    """What the form would send now."""
    return json.loads(page.evaluate("new FormData(document.querySelector('#page-form')).get('document')"))


def shape(node):
    """A document without words and attributes: `["doc", ["paragraph", "text"]]`."""
    inner = [shape(child) for child in node.get("content", [])]
    return [node["type"], *inner] if inner else node["type"]


def in_markdown(page):
    """The other way to write: the text area with Markdown."""
    page.get_by_role("button", name="Markdown schreiben").click()
    area = page.locator("textarea[name=markdown]")
    expect(area).to_be_visible()
    return area


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm;font-size:11.0pt;
font-family:"Calibri",sans-serif;} --></style><!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head>
<body lang=DE style='tab-interval:35.4pt'><!--StartFragment-->
<h1><span style='mso-fareast-language:DE'>Anreise<o:p></o:p></span></h1>
<p class=MsoNormal>Der <b style='mso-bidi-font-weight:normal'>Spediteur</b> kommt <i>fr&uuml;h</i>, siehe
<a href="https://werk.example/plan"><span style='color:#0563C1'>Plan</span></a>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>&middot;<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Packliste<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]>zweifach<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>&middot;<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]>Zollpapiere<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Laden</p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;border:none'>
<tr><td width=200 style='width:150pt;border:solid windowtext 1.0pt'><p class=MsoNormal><b>Ma&szlig;</b></p></td>
<td width=200 style='border:solid windowtext 1.0pt'><p class=MsoNormal><b>Gewicht</b></p></td></tr>
<tr><td><p class=MsoNormal>12 m</p></td><td><p class=MsoNormal align=right style='text-align:right'>3 t</p></td></tr>
</table><p class=MsoNormal><img width=100 src="file:///C:/Users/x/AppData/Local/Temp/msohtmlclip1/01/clip_image001.png"></p>
<!--EndFragment--></body></html>"""

CALC = """<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<meta name="generator" content="LibreOffice 25.2.3 (Linux)"/><style type="text/css">body,div,table,td,p
{ font-family:"Liberation Sans"; font-size:x-small }</style></head><body>
<table cellspacing="0" border="0"><colgroup width="86"></colgroup><colgroup width="86"></colgroup>
<tr><td height="17" align="left"><b>Ort</b></td><td align="left"><b>St&uuml;ck</b></td></tr>
<tr><td height="17" align="left">Halle 3</td><td align="right" sdval="12">12</td></tr></table></body></html>"""

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<style><!--table {mso-displayed-decimal-separator:"\\,";} .xl65 {font-weight:700;} --></style></head><body>
<table border=0 cellpadding=0 cellspacing=0 width=160 style='border-collapse:collapse;width:120pt'><!--StartFragment-->
<col width=80 span=2 style='width:60pt'><tr height=20 style='height:15.0pt'><td height=20 colspan=2 style='height:15pt'>
Standdienst</td></tr><tr height=20><td>Mo</td><td align=right>4</td></tr><!--EndFragment--></table></body></html>"""
