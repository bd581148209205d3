import type { Frame } from '../live/heard.ts'
import { asked } from '../shell/asked.ts'

const SOON = 200
const PINS = /^entry\.(un)?pinned$/
const GONE = /^message\.(deleted|restored)$/

/** How many messages are pinned, in the conversation's head; what the house says, and never counted here. */
export class Pins {
  #timer = 0

  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => clearTimeout(this.#timer))
  }

  hear({ kind }: Frame) {
    if (PINS.test(kind) || GONE.test(kind)) this.later()
  }

  later() {
    this.#timer ||= window.setTimeout(() => this.#ask(), SOON)
  }

  async #ask() {
    this.#timer = 0
    const links = document.querySelectorAll<HTMLAnchorElement>('.chat__head [data-pins]')
    const [link] = links
    if (!link) return
    const answer = await asked(link.href, { Accept: 'application/json' })
    if (!answer) return
    const { count } = JSON.parse(answer)
    for (const link of links) {
      link.hidden = !count
      const number = link.querySelector('[data-count]')
      if (number) number.textContent = String(count)
    }
  }
}
