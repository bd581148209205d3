"""What a page shows, as lines of text, without what must be another thing in a window that has been open a while."""

from difflib import unified_diff

# Read in the page: `of` are selectors; every element in them becomes a line, and so does every text.
LINES = r"""of => {
  // What stands in a window and not in the house: tools under the pointer, what is being sent, words being written,
  // what was new when the page was opened, how many older ones it holds, and times that are told from now.
  const ASIDE = 'script, template, .message__tools, .chat__pending, form.composer, .pill, .more, .end, #read-until,' +
    '[data-new], .divider--new, input[type=hidden], .place__draft, .menu--emoji'
  const OWN = new RegExp('^(tabindex|style|nonce|data-since|data-hx.*|hx-.*|data-target|data-current|data-tools|' +
    'seq|mark|streams|older|newer|around)$')
  const PASSING = /^(entry--arriving|is-.*|htmx-.*)$/
  const lines = []
  const look = (node, depth) => {
    if (node.nodeType === 3) {
      const words = node.textContent.replace(/\s+/g, ' ').trim()
      if (words) lines.push(' '.repeat(depth) + words)
    }
    if (node.nodeType !== 1 || node.matches(ASIDE)) return
    const attributes = [...node.attributes].filter(({ name }) => !OWN.test(name)).map(({ name, value }) => {
      if (name === 'class') value = value.split(/\s+/).filter(one => one && !PASSING.test(one)).sort().join(' ')
      if (name === 'data-threads') value = value.trim().split(/\s+/).sort().join(' ')
      return name === 'class' && !value ? '' : ` ${name}="${value.trim()}"`
    })
    lines.push(`${' '.repeat(depth)}<${node.localName}${attributes.sort().join('')}>`)
    if (node.localName === 'time' || node.localName === 'svg') return
    for (const child of node.childNodes) look(child, depth + 1)
  }
  // Rows of the rail move when something calls there, and not with every word that is said.
  for (const list of document.querySelectorAll('#rail .rail__list'))
    list.append(...[...list.children].sort((one, other) => (one.href ?? '').localeCompare(other.href ?? '')))
  for (const selector of of) {
    const found = [...document.querySelectorAll(selector)]
    lines.push(`== ${selector}: ${found.length ? '' : 'nothing'}`)
    for (const element of found) look(element, 0)
  }
  return lines
}"""


def lines(page, *selectors):
    return page.evaluate(LINES, list(selectors))


def difference(lived, fresh):
    """What the window that was open shows (-) and one that was just opened (+); empty where they show the same."""
    return "\n".join(unified_diff(lived, fresh, "open for a while", "just opened", lineterm="", n=4))
