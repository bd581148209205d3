import { person } from '../shell/house.ts'

const WAIT = 300
let left = false

/** What was written in one place and not sent: kept in this browser, per person, until it is sent. */
export class Draft {
  #timer = 0
  #key: string

  constructor(
    place: string,
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
    if (this.area.value.trim()) localStorage.setItem(this.#key, this.area.value)
    else localStorage.removeItem(this.#key)
    this.#tell()
  }

  drop() {
    this.#rest()
    localStorage.removeItem(this.#key)
    this.#tell()
  }

  #rest() {
    clearTimeout(this.#timer)
    this.#timer = 0
  }

  /** „Entwurf gesichert, 09:30“ stands ready in the form; only its time is ours. */
  #tell() {
    document.dispatchEvent(new Event('drafts'))
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
  return new Set(places.map((key) => /:(?:chat|posts|answer|new-page|edit-page)-(\d+)/.exec(key)?.[1]))
}
