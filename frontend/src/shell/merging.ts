/**
 * Bring what stands on the page to what the house draws now. Whatever is the same stays the same element, and with it
 * focus, scrolling and open menus: elements are known by id, address or name, texts by their place.
 */
const KEYS = ['id', 'data-heap', 'data-space', 'href', 'formaction', 'action', 'datetime', 'name', 'class']
/** What the page itself does to an element, and what is only true of a page as a whole. */
const OURS = /^(data-htmx-.*|open|(aria|data)-current)$/

export function merge(present: Element, next: Element) {
  for (const { name } of [...present.attributes])
    if (!next.hasAttribute(name) && !OURS.test(name)) present.removeAttribute(name)
  for (const { name, value } of next.attributes)
    if (!OURS.test(name) && present.getAttribute(name) !== value) present.setAttribute(name, value)
  mergeChildren(present, next)
}

export function mergeChildren(present: Element, next: Element) {
  const there = [...present.childNodes]
  let place: ChildNode | null = present.firstChild
  for (const child of next.childNodes) {
    const known = key(child)
    const at = there.findIndex((node) => key(node) === known)
    const [found] = at < 0 ? [] : there.splice(at, 1)
    if (!found) present.insertBefore(document.importNode(child, true), place)
    else {
      if (found === place) place = place.nextSibling
      else present.insertBefore(found, place)
      renew(found, child)
    }
  }
  for (const gone of there) {
    if (gone === place) place = gone.nextSibling
    gone.remove()
  }
}

function renew(present: ChildNode, next: ChildNode) {
  if (present instanceof Element) {
    // A time is told from now, and says so itself; a drawing has nothing in it to keep.
    if (present.localName === 'svg') present.innerHTML = (next as Element).innerHTML
    else if (present.localName !== 'time') merge(present, next as Element)
  } else if (present.nodeValue !== next.nodeValue) present.nodeValue = next.nodeValue
}

function key(node: Node) {
  if (!(node instanceof Element)) return node.nodeName
  const name = KEYS.find((name) => node.hasAttribute(name))
  return `${node.localName} ${name} ${name && node.getAttribute(name)}`
}
