import { DESK, lead, remember } from '../chat/leading.ts'
import { last, merge, rowsOf, sort, tell } from '../chat/rows.ts'
import { type Frame, rootOf } from '../live/heard.ts'
import { asked } from '../shell/asked.ts'
import { person } from '../shell/house.ts'

const CHANGED = /^message\.(deleted|restored|edited)$/
const GATHER = 2000

/**
 * The list of conversations, on a page of its own or, on the desk, beside a conversation: there it brings its rows itself.
 * What is said moves a row up at once; numbers, and what was changed, come from the house (`url`).
 * On the desk its own page leads on: to where one is meant, else to where one was last.
 */
export class ChatList extends HTMLElement {
  #stop = new AbortController()
  #stale = !this.querySelector('.conversation')
  #asked = 0
  #told = 0
  #timer = 0
  #top = 0
  #led = false

  connectedCallback() {
    this.#stop = new AbortController()
    const { signal } = this.#stop
    const on = (name: string, act: (event: Event) => void) => document.addEventListener(name, act, { signal })
    on('badges', () => this.#ask())
    on('live:reset', () => this.#ask())
    on('live:frame', (event) => this.#hear((event as CustomEvent<Frame>).detail))
    on('htmx:finally:swap', () => this.#arrive())
    DESK.addEventListener('change', () => this.#arrive(), { signal })
    for (const name of ['pointerleave', 'focusout'])
      this.addEventListener(name, () => setTimeout(() => this.#settle()), { signal })
    this.scrollTop = this.#top
    this.addEventListener('scroll', () => this.#scrolled(), { signal, passive: true })
    setTimeout(() => this.#arrive())
  }

  disconnectedCallback() {
    this.#stop.abort()
    clearTimeout(this.#timer)
    this.#timer = 0
  }

  get #alone() {
    return !!this.closest('main')
  }

  /** The address of the conversation beside this list. */
  get #here() {
    return document.querySelector('chat-timeline:not(.thread)')?.getAttribute('url')
  }

  /** On the way from one conversation to the next it is nowhere for a moment, and forgets how far it was scrolled. */
  #scrolled() {
    if (this.clientHeight) this.#top = this.scrollTop
  }

  /** Another conversation stands beside it now, or there is room for one. */
  #arrive() {
    if (!this.isConnected) return
    if (this.#alone) return this.#lead()
    if (this.#here) remember(this.#here)
    if (this.#stale) this.#ask()
    this.#mark()
    sort(this)
  }

  #lead() {
    if (this.#led || !DESK.matches) return
    this.#led = true
    lead(rowsOf(this))
  }

  #mark() {
    for (const row of rowsOf(this)) {
      const here = row.getAttribute('href') === this.#here
      if (here === row.hasAttribute('aria-current')) continue
      if (!here) row.removeAttribute('aria-current')
      else {
        row.setAttribute('aria-current', 'page')
        row.scrollIntoView({ block: 'nearest' })
      }
    }
  }

  #hear(frame: Frame) {
    const { stream, kind, entry = 0 } = frame
    const row = this.querySelector<HTMLElement>(`[data-space="${stream.replace('space:', '')}"]`)
    if (row && (frame.deleted || CHANGED.test(kind)) && entry >= last(row)) this.#ask(Math.random() * GATHER)
    if (kind !== 'message.sent' || frame.deleted || (row && entry <= last(row))) return
    if (rootOf(frame.html)) return this.#ask(Math.random() * GATHER)
    this.#told += 1
    if (!row || !tell(row, frame, this.dataset)) return this.#ask()
    row.toggleAttribute('data-unread', row.hasAttribute('data-unread') || this.#isNews(frame))
    this.#settle()
  }

  #isNews({ stream, actor }: Frame) {
    const reading = document.hasFocus() && document.querySelector(`chat-timeline[stream="${stream}"]`)
    const muted = document.querySelector(`.rail [data-space="${stream.replace('space:', '')}"][data-muted]`)
    return String(actor) !== person() && !reading && !muted
  }

  /** Rows do not run away from under the pointer. */
  #settle() {
    const pointed = matchMedia('(hover: hover)').matches && this.matches(':hover')
    if (!pointed && !this.matches(':focus-within')) sort(this)
  }

  #ask(wait = 0) {
    this.#stale = true
    if (this.#timer || !(this.#alone || DESK.matches)) return
    const soonest = Math.max(wait, this.#asked + GATHER - Date.now(), 0)
    this.#timer = window.setTimeout(() => this.#anew(), soonest)
  }

  async #anew() {
    this.#timer = 0
    this.#asked = Date.now()
    this.#stale = false
    const told = this.#told
    const rows = await asked(this.getAttribute('url') as string, { 'HX-Request': 'true' })
    if (rows === null) this.#stale = true
    else merge(this, rows)
    if (told !== this.#told) this.#ask() // something was said while the house was drawing
    document.dispatchEvent(new Event('drafts'))
    this.#mark()
    this.#settle()
  }
}

customElements.define('chat-list', ChatList)
