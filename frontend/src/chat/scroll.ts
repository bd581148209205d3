const NEAR_BOTTOM = 100
const NEAR_EDGE = 600

/** Scrolling of a list that grows at both ends: what one reads stays where it is, and the bottom sticks. */
export class Scroll {
  #stuck = true

  constructor(
    private pane: HTMLElement,
    private edge: (end: 'top' | 'bottom') => void,
    private moved: () => void,
    signal: AbortSignal,
  ) {
    pane.addEventListener('scroll', () => this.#scrolled(), { signal, passive: true })
    const watcher = new ResizeObserver(() => this.#stuck && this.toBottom())
    watcher.observe(pane)
    for (const child of pane.children) watcher.observe(child)
    signal.addEventListener('abort', () => watcher.disconnect())
  }

  get atBottom() {
    return this.#below < NEAR_BOTTOM
  }

  get #below() {
    return this.pane.scrollHeight - this.pane.scrollTop - this.pane.clientHeight
  }

  toBottom() {
    this.#stuck = true
    this.pane.scrollTop = this.pane.scrollHeight
  }

  to(message: Element) {
    this.#stuck = false
    message.scrollIntoView({ block: 'center' })
  }

  /** Change the list; the first thing in sight does not move, or the bottom stays the bottom. */
  keep<T>(change: () => T): T {
    if (this.#stuck) {
      const result = change()
      this.toBottom()
      return result
    }
    const anchor = this.#firstInSight()
    const before = anchor?.getBoundingClientRect().top ?? 0
    const result = change()
    if (anchor?.isConnected) this.pane.scrollTop += anchor.getBoundingClientRect().top - before
    return result
  }

  #firstInSight() {
    const top = this.pane.getBoundingClientRect().top
    return [...this.pane.querySelectorAll('article')].find(
      (message) => message.getBoundingClientRect().bottom > top,
    )
  }

  #scrolled() {
    this.#stuck = this.atBottom
    this.look()
    this.moved()
  }

  /** Ask for more where the reader is near an end. */
  look() {
    if (this.pane.scrollTop < NEAR_EDGE) this.edge('top')
    if (this.#below < NEAR_EDGE) this.edge('bottom')
  }
}
