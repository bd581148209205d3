import { csrf, post } from '../shell/house.ts'
import { number } from './arranging.ts'

const SEEN = 800
const GATHER = 1000

/**
 * How far one has read, told to the house. A message counts as read when this tab is visible and has the focus and half
 * of the message was in sight for 800 ms. Nothing here is told to anybody but the reader's own tabs.
 */
export class Reading {
  #mark: number
  #told: number
  #looking = 0
  #telling = 0
  #paused = false
  #said: Promise<unknown> = Promise.resolve()

  constructor(
    private pane: HTMLElement,
    private messages: () => HTMLElement[],
    private url: string,
    mark: number,
    signal: AbortSignal,
  ) {
    this.#mark = this.#told = mark
    const look = () => this.look()
    addEventListener('focus', look, { signal })
    document.addEventListener('visibilitychange', () => (document.hidden ? this.tell() : look()), { signal })
    addEventListener('pagehide', () => this.tell(), { signal })
    signal.addEventListener('abort', () => this.#stop())
  }

  look() {
    if (this.#looking || this.#seen() <= this.#mark) return
    const seen = this.#seen()
    this.#looking = window.setTimeout(() => this.#settle(seen), SEEN)
  }

  /**
   * „Unread from here“: the mark goes back, and nothing counts as read until one comes back to this window. Resolves
   * when what was told before has arrived, so that it cannot come after the taking back.
   */
  pause(mark: number) {
    clearTimeout(this.#telling)
    clearTimeout(this.#looking)
    this.#telling = this.#looking = 0
    this.#mark = this.#told = mark
    this.#paused = true
    addEventListener('blur', () => (this.#paused = false), { once: true })
    return this.#said
  }

  tell() {
    clearTimeout(this.#telling)
    this.#telling = 0
    if (this.#mark <= this.#told) return
    const body = new URLSearchParams({ surface: 'chat', entry: String(this.#mark) })
    this.#told = this.#mark
    const headers = { 'X-CSRFToken': csrf(), Accept: 'application/json' }
    this.#said = fetch(this.url, { method: 'POST', body, headers, keepalive: true }).catch(() => {
      this.#told = 0
    })
  }

  #settle(seen: number) {
    this.#looking = 0
    this.#mark = Math.max(this.#mark, Math.min(seen, this.#seen()))
    this.#telling ||= window.setTimeout(() => this.tell(), GATHER)
    this.look()
  }

  /** The greatest number half in sight; 0 while nobody looks. */
  #seen() {
    if (this.#paused || document.hidden || !document.hasFocus()) return 0
    const pane = this.pane.getBoundingClientRect()
    const inSight = this.messages().findLast((message) => {
      const { top, bottom, height } = message.getBoundingClientRect()
      return Math.min(bottom, pane.bottom) - Math.max(top, pane.top) >= Math.min(height, pane.height) / 2
    })
    return inSight ? number(inSight, 'entry') : 0
  }

  #stop() {
    clearTimeout(this.#looking)
    this.tell()
  }
}

/** Let a message and all after it wait again. */
export const unreadFrom = (message: HTMLElement) => post(`/messages/${message.dataset.entry}/unread/`)
