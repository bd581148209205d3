import { person } from '../shell/house.ts'

const WAIT = 300

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

  /** Put it back, unless the server has put something there itself. */
  restore() {
    const kept = localStorage.getItem(this.#key)
    if (kept && !this.area.value) {
      this.area.value = kept
      this.area.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }

  later() {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.keep(), WAIT)
  }

  keep() {
    clearTimeout(this.#timer)
    if (this.area.value.trim()) localStorage.setItem(this.#key, this.area.value)
    else localStorage.removeItem(this.#key)
    this.#tell()
  }

  drop() {
    clearTimeout(this.#timer)
    localStorage.removeItem(this.#key)
    this.#tell()
  }

  /** „Entwurf gesichert, 09:30“ stands ready in the form; only its time is ours. */
  #tell() {
    const words = this.area.form?.querySelector<HTMLElement>('[data-when="draft"]')
    if (!words) return
    words.hidden = !localStorage.getItem(this.#key)
    const time = words.querySelector('time')
    if (!time) return
    time.dateTime = new Date().toISOString()
    time.textContent = new Date().toTimeString().slice(0, 5)
  }
}

/** Forget every draft of the person who signs out here. */
export function forgetDrafts() {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(`draft:${person()}:`)) localStorage.removeItem(key)
}
