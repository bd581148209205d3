import { visit } from '../shell/boost.ts'
import { openPalette } from '../shell/palette-door.ts'

/** Single keys. An element says which key presses it: `data-key="r"`; inside the current item it goes first. */
const ITEMS = '.entry, .answer, .message, .notice, .hit, .row, .change, .passage'

export class KeyStrokes extends HTMLElement {
  #going = 0
  #stop = new AbortController()

  connectedCallback() {
    document.addEventListener('keydown', (event) => this.#press(event), { signal: this.#stop.signal })
    document.addEventListener(
      'click',
      (event) => (event.target as Element).closest('[data-keys]') && this.#show(),
      { signal: this.#stop.signal },
    )
  }

  disconnectedCallback() {
    this.#stop.abort()
  }

  #show() {
    this.querySelector('dialog')?.showModal()
  }

  #press(event: KeyboardEvent) {
    if (event.altKey && !event.ctrlKey && /^Arrow(Up|Down)$/.test(event.key)) return this.#walkSpaces(event)
    if (this.hasAttribute('data-off') || event.ctrlKey || event.metaKey || event.altKey || writing(event))
      return
    const act = Date.now() - this.#going < 1200 ? this.#go(event.key) : this.#single(event.key)
    this.#going = event.key === 'g' ? Date.now() : 0
    if (act) event.preventDefault()
  }

  #go(letter: string) {
    const place = document.querySelector<HTMLAnchorElement>(`[data-letter="${CSS.escape(letter)}"]`)
    if (place) visit(place.getAttribute('href') as string)
    return !!place
  }

  #single(key: string) {
    if (key === '?') this.#show()
    else if (key === '/') openPalette()
    else if (key === 'j') step(1)
    else if (key === 'k') step(-1)
    else return press(key)
    return true
  }

  #walkSpaces(event: KeyboardEvent) {
    const unread = event.shiftKey ? '[data-unread]' : ''
    const spaces = [
      ...document.querySelectorAll<HTMLAnchorElement>(
        `.rail [data-space]:is(${unread || '*'}, [aria-current])`,
      ),
    ]
    const here = spaces.findIndex((space) => space.hasAttribute('aria-current'))
    const next = spaces.at((here + (event.key === 'ArrowDown' ? 1 : -1)) % spaces.length)
    if (!next) return
    event.preventDefault()
    visit(next.getAttribute('href') as string)
  }
}

const writing = (event: Event) =>
  event.target instanceof Element &&
  !!event.target.closest('input, textarea, select, [contenteditable], dialog[open], .menu')

const current = () => document.querySelector<HTMLElement>('[data-current="true"]')

function step(by: number) {
  const all = document.querySelectorAll<HTMLElement>(`main :is(${ITEMS})`)
  const items = [...all].filter((item) => item.checkVisibility())
  const here = current()
  const next = here ? items[items.indexOf(here) + by] : items[0]
  if (!next) return
  here?.removeAttribute('data-current')
  next.dataset.current = 'true'
  next.tabIndex = -1
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

function press(key: string) {
  const wanted = `[data-key="${CSS.escape(key)}"]`
  const item = current()
  const open =
    key === 'Enter' && item === document.activeElement
      ? item?.querySelector<HTMLElement>('[data-open], a:has(> time)')
      : null
  const button =
    open ??
    item?.querySelector<HTMLElement>(wanted) ??
    document.querySelector<HTMLElement>(`main ${wanted}, .fab${wanted}`)
  button?.click()
  return !!button
}

customElements.define('key-strokes', KeyStrokes)
