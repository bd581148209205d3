import { post } from './house.ts'

const HALF = 0.5
const LONG_ENOUGH = 800
const WAIT = 1000

/**
 * Tells the house up to where somebody has read: an entry counts when half of it stood on the screen for 800 ms, in a
 * window that is seen and used. The number only grows; what is told is kept to oneself (`POST url` surface, entry).
 */
export class Reader {
  #seen = new IntersectionObserver((changes) => this.#look(changes), { threshold: HALF })
  #timers = new Map<Element, number>()
  #read = 0
  #told = 0
  #timer = 0

  constructor(
    private url: string,
    private surface: string,
  ) {}

  watch(entries: Iterable<Element>) {
    for (const entry of entries) this.#seen.observe(entry)
  }

  stop() {
    this.#seen.disconnect()
    this.#tell()
  }

  #look(changes: IntersectionObserverEntry[]) {
    for (const { target, isIntersecting } of changes) {
      clearTimeout(this.#timers.get(target))
      if (isIntersecting)
        this.#timers.set(
          target,
          window.setTimeout(() => this.#stood(target), LONG_ENOUGH),
        )
    }
  }

  #stood(entry: Element) {
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return
    this.#seen.unobserve(entry)
    this.#read = Math.max(this.#read, Number((entry as HTMLElement).dataset.entry))
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.#tell(), WAIT)
  }

  #tell() {
    clearTimeout(this.#timer)
    if (this.#read <= this.#told) return
    this.#told = this.#read
    post(this.url, new URLSearchParams({ surface: this.surface, entry: String(this.#read) })).catch(() => {
      this.#told = 0
    })
  }
}
