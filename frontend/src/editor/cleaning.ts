/**
 * What office programs and web pages put on the clipboard, as plain structure: headings, lists, tables, links, bold and
 * italic stay; fonts, colours, frames, comments and pictures from elsewhere go.
 */
const DIRT =
  'style, script, meta, link, title, xml, noscript, template, svg, iframe, object, form, button, select'
const LEVEL = /level(\d+)/
const NUMBERED = /^\s*(?:\d+|[a-z]{1,4})[.)]/i

export function cleaned(html: string) {
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  if (body.querySelector('[data-pm-slice]')) return body.innerHTML
  for (const dirt of body.querySelectorAll(DIRT)) dirt.remove()
  dropComments(body)
  headings(body)
  lists(body)
  looks(body)
  for (const picture of body.querySelectorAll('img')) outsidePicture(picture)
  for (const link of body.querySelectorAll('a:not([href])')) link.replaceWith(...link.childNodes)
  for (const block of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) if (isEmpty(block)) block.remove()
  for (const table of body.querySelectorAll('table')) head(table)
  return body.innerHTML
}

/**
 * Our policy lets no style into any document, and reading one that is full of them would be reported thousandfold: so
 * they are put out of force while they are still text. Word's conditional comments go, for they hide its bullets.
 */
const withoutStyles = (html: string) =>
  html
    .replace(/<!\[(?:if|endif)[^>]*\]>/gi, '')
    .replace(/<\/?o:p[^>]*>/gi, '')
    .replace(/<style[\s>][\s\S]*?<\/style\s*>/gi, '')
    .replace(/(<[a-z][^<>]*?\s)style(?=\s*=)/gi, '$1data-style')

const styleOf = (element: Element) => element.getAttribute('data-style') ?? ''

/** What somebody meant by a look: bold, italic and struck words, and the side of a cell. */
const LOOKS: [RegExp, string][] = [
  [/(?:^|;)\s*font-weight:\s*(?:bold|bolder|[6-9]00)/i, 'strong'],
  [/(?:^|;)\s*font-style:\s*italic/i, 'em'],
  [/(?:^|;)\s*text-decoration[a-z-]*:[^;]*line-through/i, 's'],
]
const NOT_MEANT: [string, RegExp][] = [
  ['b', /(?:^|;)\s*font-weight:\s*(?:normal|400)/i],
  ['i', /(?:^|;)\s*font-style:\s*normal/i],
]

function looks(body: Element) {
  for (const [tag, look] of NOT_MEANT)
    for (const element of body.querySelectorAll(`${tag}[data-style]`))
      if (look.test(styleOf(element))) element.replaceWith(...element.childNodes)
  for (const element of body.querySelectorAll('[data-style]')) {
    const side = /(?:^|;)\s*text-align:\s*(left|center|right)/i.exec(styleOf(element))?.[1]
    const cell = element.closest('td, th')
    if (side && cell && !cell.hasAttribute('align')) cell.setAttribute('align', side.toLowerCase())
    if (!element.matches('span, font, a')) continue
    for (const [look, tag] of LOOKS) {
      if (!look.test(styleOf(element))) continue
      const inner = element.ownerDocument.createElement(tag)
      inner.append(...element.childNodes)
      element.append(inner)
    }
  }
}

function dropComments(body: Element) {
  const walk = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const found: Node[] = []
  while (walk.nextNode()) found.push(walk.currentNode)
  for (const comment of found) (comment as Comment).remove()
}

const isEmpty = (block: Element) =>
  !block.textContent?.replace(/[\s\u00a0]/g, '') &&
  !block.querySelector('img, input, br:not(:only-child)') &&
  !block.closest('td, th, li')

/** Word's title and headings by style, where it did not write them as such. */
function headings(body: Element) {
  for (const line of body.querySelectorAll(
    'p[class*="MsoTitle"], p[class*="MsoSubtitle"], p[class*="MsoHeading"]',
  ))
    renamed(line, line.matches('[class*="MsoTitle"]') ? 'h1' : 'h2')
}

function renamed(element: Element, tag: string) {
  const next = element.ownerDocument.createElement(tag)
  next.append(...element.childNodes)
  element.replaceWith(next)
  return next
}

/** Word's lists are paragraphs that say their level in their style: they become real ones, nested. */
function lists(body: Element) {
  let open: Element[] = []
  let before: Element | null = null
  for (const line of body.querySelectorAll('p[data-style*="mso-list"], p[class*="MsoListParagraph"]')) {
    const style = styleOf(line)
    if (/mso-list:\s*none/i.test(style) || !/mso-list/i.test(style)) continue
    const level = Number(LEVEL.exec(style)?.[1] ?? 1)
    const bullet = line.querySelector('[data-style*="mso-list"][data-style*="gnore"]')
    const tag = NUMBERED.test(bullet?.textContent ?? '') ? 'ol' : 'ul'
    bullet?.remove()
    if (!before || line.previousElementSibling !== before) open = []
    before = into(open, line, level, tag)
  }
}

/** Puts a line into the lists that are open and gives the outermost of them. */
function into(open: Element[], line: Element, level: number, tag: string) {
  const page = line.ownerDocument
  const item = page.createElement('li')
  const words = page.createElement('p')
  words.append(...line.childNodes)
  item.append(words)
  open.length = Math.min(open.length, level)
  if (open.length === level && open.at(-1)?.localName !== tag) open.pop()
  while (open.length < level) {
    const list = page.createElement(tag)
    const outer = open.at(-1)
    if (!outer) line.before(list)
    else (outer.lastElementChild ?? outer.appendChild(page.createElement('li'))).append(list)
    open.push(list)
  }
  open.at(-1)?.append(item)
  line.remove()
  return open[0] ?? null
}

/** Its words stay, if they say anything; of a picture on the web, a link to it. */
function outsidePicture(picture: HTMLImageElement) {
  const src = picture.getAttribute('src') ?? ''
  if (/^\/files\//.test(src) || picture.hasAttribute('data-src')) return
  const own = location.origin && src.startsWith(`${location.origin}/files/`)
  if (own) return picture.setAttribute('src', src.slice(location.origin.length))
  const alt = picture.getAttribute('alt')?.trim() ?? ''
  if (!/^https?:/.test(src) || !alt) return picture.remove()
  const link = picture.ownerDocument.createElement('a')
  link.href = src
  link.textContent = alt
  picture.replaceWith(link)
}

/** A first row that is bold throughout is a head; columns of calculations that hold nothing say nothing. */
function head(table: HTMLTableElement) {
  for (const column of table.querySelectorAll('col, colgroup')) column.remove()
  const first = table.querySelector('tr')
  const cells = [...(first?.children ?? [])]
  const isBold = (cell: Element) => {
    const words = cell.textContent?.trim()
    const inner = cell.querySelector('b, strong')
    return (
      !!words && (inner?.textContent?.trim() === words || /font-weight:\s*(bold|[6-9]00)/.test(styleOf(cell)))
    )
  }
  if (!cells.length || table.querySelector('th') || !cells.every(isBold)) return
  for (const cell of cells) {
    const spans = [...cell.attributes].filter(({ name }) => /^(colspan|rowspan|align)$/.test(name))
    for (const bold of cell.querySelectorAll('b, strong')) bold.replaceWith(...bold.childNodes)
    const next = renamed(cell, 'th')
    for (const { name, value } of spans) next.setAttribute(name, value)
  }
}
