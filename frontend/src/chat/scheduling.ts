import type { Frame } from '../live/heard.ts'
import { asked } from '../shell/asked.ts'
import { post } from '../shell/house.ts'
import { place } from '../shell/menus.ts'

/** The clock beside the button that sends: times to choose from, asked for when they are wanted, and what waits. */
export class Scheduling {
  #lines: HTMLElement | null
  #times: HTMLFormElement | null

  constructor(
    private pane: HTMLElement,
    signal: AbortSignal,
  ) {
    this.#lines = pane.querySelector('[data-scheduled]')
    this.#times = pane.querySelector('form[data-times]')
    pane
      .querySelector('[data-later]')
      ?.addEventListener('click', (event) => this.#offer(event.currentTarget as HTMLElement), { signal })
    this.#times?.addEventListener('submit', (event) => this.#choose(event), { signal })
  }

  /** What waits is only one's own: it is told on the person's stream. */
  hear(frame: Frame) {
    if (frame.kind.startsWith('scheduled.')) this.#draw()
  }

  async #offer(button: HTMLElement) {
    const html = await this.#part('times')
    if (!html || !this.#times) return
    this.#times.innerHTML = html
    this.#times.showPopover()
    place(this.#times, button)
    this.#times.querySelector('button')?.focus()
  }

  async #choose(event: SubmitEvent) {
    event.preventDefault()
    const composer = this.pane.querySelector('form[data-chat]') as HTMLFormElement
    const data = new FormData(composer)
    for (const [name, value] of new FormData(this.#times as HTMLFormElement, event.submitter))
      data.set(name, value)
    data.set('thread', this.pane.getAttribute('thread') ?? '')
    const answer = await post(this.#url, data).catch(() => null)
    const told = await answer?.json().catch(() => null)
    if (!answer?.ok) return this.#say(told?.detail ?? this.#times?.dataset.unsent ?? '', told?.confirm)
    this.#times?.hidePopover()
    for (const part of composer.querySelectorAll('composer-field, file-drop'))
      part.dispatchEvent(new Event('sent'))
    composer.querySelector('textarea')?.focus()
    this.#draw()
  }

  #say(reason: string, confirm?: string) {
    const asking = this.#times?.querySelector<HTMLElement>(`[data-confirm-${confirm}]`)
    if (asking) asking.hidden = false
    const place = this.#times?.querySelector<HTMLElement>('[data-reason]')
    if (place) Object.assign(place, { hidden: false, textContent: reason })
  }

  async #draw() {
    const html = await asked(this.#address('lines'))
    if (html !== null && this.#lines) this.#lines.innerHTML = html
  }

  async #part(part: string) {
    const answer = await fetch(this.#address(part)).catch(() => null)
    return answer?.ok && !answer.redirected ? answer.text() : null
  }

  #address(part: string) {
    return `${this.#url}?${new URLSearchParams({ part, thread: this.pane.getAttribute('thread') ?? '' })}`
  }

  get #url() {
    return this.#lines?.dataset.scheduled ?? ''
  }
}
