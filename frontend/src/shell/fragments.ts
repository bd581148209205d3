import { carryOver } from './filling.ts'
import { redraw } from './hands.ts'
import { person } from './house.ts'

/**
 * Fragments are the same for every reader. What is one's own on the page is said here: my reactions are pressed, and
 * what the server had filled in for me (cards, „because you follow“, what I keep) survives when an entry is drawn anew.
 */
export function own(root: ParentNode) {
  for (const button of root.querySelectorAll<HTMLElement>('[data-by]:not([data-by=""])'))
    button.setAttribute('aria-pressed', String(button.dataset.by?.split(' ').includes(person()) ?? false))
}

// What I keep I may have kept in another window.
document.addEventListener('live:frame', (event) => {
  if ((event as CustomEvent).detail.kind === 'bookmark.changed')
    import('./kept.ts').then(({ askKept }) => askKept())
})

/** The entry of a frame's HTML, ready to be put on the page. */
export function drawn(html: string): HTMLElement | null {
  const entry = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild
  return entry ? (document.importNode(entry, true) as HTMLElement) : null
}

/** Put the new state of an entry in the place of the old one, as soon as nobody has that in hand. */
export function exchange(present: HTMLElement, html: string) {
  const next = drawn(html)
  if (next) redraw(present, next, put)
}

/** Focus stays on the same thing. */
function put(present: HTMLElement, next: HTMLElement) {
  own(next)
  for (const kept of next.querySelectorAll<HTMLElement>('[data-kept]')) {
    const pressed = present.querySelector(`[data-kept="${kept.dataset.kept}"]`)?.getAttribute('aria-pressed')
    if (pressed) kept.setAttribute('aria-pressed', pressed)
  }
  carryOver(present, next)
  fill(next, present)
  const focus = present.contains(document.activeElement) ? selector(document.activeElement) : ''
  present.replaceWith(next)
  if (focus) next.querySelector<HTMLElement>(focus)?.focus({ preventScroll: true })
}

/** `<!--why:42-->` is a hole in the new state; the old one had something there. */
function fill(next: Element, present: Element) {
  const holes = document.createNodeIterator(next, NodeFilter.SHOW_COMMENT)
  for (let hole = holes.nextNode(); hole; hole = holes.nextNode()) {
    if (!hole.nodeValue?.startsWith('why:')) continue
    hole.parentNode?.insertBefore(fragment(present.querySelectorAll(':scope > .entry__why')), hole)
  }
}

function fragment(nodes: Iterable<Node>) {
  const pieces = document.createDocumentFragment()
  pieces.append(...nodes)
  return pieces
}

/** Enough to find the focused thing again in the new state. */
function selector(element: Element | null) {
  const action =
    element?.getAttribute('formaction') ??
    element?.getAttribute('popovertarget') ??
    element?.getAttribute('href')
  const value = element?.getAttribute('value')
  if (!action) return ''
  const attribute = element?.hasAttribute('formaction')
    ? 'formaction'
    : element?.hasAttribute('href')
      ? 'href'
      : 'popovertarget'
  return `[${attribute}="${CSS.escape(action)}"]${value ? `[value="${CSS.escape(value)}"]` : ''}`
}
