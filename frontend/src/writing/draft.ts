import { person } from '../shell/house.ts'

const WAIT = 300
let left = false

/** What was written in one place and not sent: kept in this browser, per person, until it is sent. */
export class Draft {
  #timer = 0
  #key: string
  #shown = ''

  constructor(
    private place: string,
    private area: HTMLTextAreaElement,
  ) {
    this.#key = `draft:${person()}:${place}`
  }

  /** Put it back, unless something stands there: from the server, or typed before this was loaded. That is kept. */
  restore() {
    const kept = localStorage.getItem(this.#key)
    if (kept && !this.area.value) {
      this.area.value = kept
      this.area.dispatchEvent(new Event('input', { bubbles: true }))
    } else if (this.area.value !== this.area.defaultValue) this.later()
    this.#shown = this.area.value
  }

  /** Something stands here that was typed since it was kept last. */
  get isFresh() {
    return this.area.value !== this.#shown
  }

  /** What stands here now instead. */
  show(words: string) {
    this.area.value = this.#shown = words
    this.area.dispatchEvent(new Event('input', { bubbles: true }))
  }

  later() {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.keep(), WAIT)
  }

  /** The page goes: what has just been typed does not wait any longer. */
  flush() {
    if (this.#timer) this.keep()
  }

  keep() {
    this.#rest()
    if (left) return
    this.#shown = this.area.value
    if (this.#shown.trim()) localStorage.setItem(this.#key, this.#shown)
    else this.#remove()
    this.#tell()
  }

  drop() {
    this.#rest()
    this.#shown = ''
    this.#remove()
    this.#tell()
  }

  /** That it was taken away here is remembered until the house knows it, too (see shared.ts). */
  #remove() {
    if (localStorage.getItem(this.#key) === null) return
    localStorage.removeItem(this.#key)
    localStorage.setItem(`gone:${person()}:${this.place}`, '1')
  }

  #rest() {
    clearTimeout(this.#timer)
    this.#timer = 0
  }

  /** „Entwurf gesichert, 09:30“ stands ready in the form; only its time is ours. */
  #tell() {
    document.dispatchEvent(new CustomEvent('drafts', { detail: this.place }))
    const words = this.area.form?.querySelector<HTMLElement>('[data-when="draft"]')
    if (!words) return
    words.hidden = !localStorage.getItem(this.#key)
    const time = words.querySelector('time')
    if (!time) return
    time.dateTime = new Date().toISOString()
    time.textContent = new Date().toTimeString().slice(0, 5)
  }
}

/** From now on this page keeps nothing more: the person leaves this device. */
export function keepNoMore() {
  left = true
}

export const keepsNoMore = () => left

/** Numbers of the spaces in which a draft of this person waits; the place of a draft says `what-space-…`. */
export function spacesWithDrafts() {
  const start = `draft:${person()}:`
  const places = Object.keys(localStorage).filter((key) => key.startsWith(start))
  return new Set(places.map((key) => /:(?:chat|thread|posts|answer|new-page|edit-page)-(\d+)/.exec(key)?.[1]))
}
