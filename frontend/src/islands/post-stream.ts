import { visit } from '../shell/boost.ts'
import { person } from '../shell/house.ts'

type Frame = { stream: string; seq: number; kind: string; entry?: number; actor?: number; html?: string }

/**
 * Posts by events: new ones wait behind the pill, changed ones are exchanged in place, deleted ones go.
 * `<post-stream streams="space:7 space:9">` holds `<button class="pill" data-one="…" data-many="# …" hidden>` and
 * `<div class="stream">`. Frames come as the event `live:frame` on the document, from the socket's client.
 */
export class PostStream extends HTMLElement {
  #stop = new AbortController()
  #waiting = new Map<number, string>()

  connectedCallback() {
    const { signal } = this.#stop
    document.addEventListener('live:frame', (event) => this.#hear((event as CustomEvent<Frame>).detail), {
      signal,
    })
    this.#pill?.addEventListener('click', () => this.#show(), { signal })
  }

  disconnectedCallback() {
    this.#stop.abort()
  }

  get #pill() {
    return this.querySelector<HTMLButtonElement>('.pill')
  }

  #hear(frame: Frame) {
    const streams = this.getAttribute('streams')?.split(' ') ?? []
    if (!frame.entry || !streams.includes(frame.stream)) return
    const present = document.getElementById(`entry-${frame.entry}`)
    if (frame.kind === 'post.published') this.#keep(frame, present)
    else if (frame.kind === 'post.deleted') this.#remove(frame.entry, present)
    else if (present && frame.html) present.replaceWith(fragment(frame.html))
    else if (this.#waiting.has(frame.entry) && frame.html) this.#waiting.set(frame.entry, frame.html)
  }

  /** My own posts, from this tab or another, stand at once; those of others wait. */
  #keep(frame: Frame, present: Element | null) {
    if (present || !frame.entry) return
    this.#waiting.set(frame.entry, frame.html ?? '')
    if (String(frame.actor) === person() || this.#pill?.hidden === undefined) this.#show()
    else this.#count()
  }

  #remove(entry: number, present: Element | null) {
    this.#waiting.delete(entry)
    present?.remove()
    this.#count()
  }

  #count() {
    const pill = this.#pill
    if (!pill) return
    const number = this.#waiting.size
    pill.hidden = !number
    const words = (number === 1 ? pill.dataset.one : pill.dataset.many) ?? ''
    ;(pill.querySelector('[data-text]') ?? pill).textContent = words.replace('#', String(number))
  }

  #show() {
    const posts = [...this.#waiting.values()]
    this.#waiting.clear()
    this.#count()
    const stream = this.querySelector('.stream')
    if (!stream || posts.some((html) => !html)) return visit(location.pathname + location.search, 'false')
    for (const html of posts) stream.prepend(fragment(html))
    stream.querySelector<HTMLElement>('.entry')?.focus()
  }
}

function fragment(html: string) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  page.body.firstElementChild?.classList.add('entry--arriving')
  const pieces = document.createDocumentFragment()
  pieces.append(...page.body.children)
  return pieces
}

customElements.define('post-stream', PostStream)
