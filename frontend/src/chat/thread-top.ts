import type { Frame } from '../live/heard.ts'
import { post } from '../shell/house.ts'
import { refuse } from '../shell/refusing.ts'
import { dress } from './arranging.ts'
import { leave } from './beside.ts'
import { pieceAsked } from './pieces.ts'

const SOON = 200

/** Title, state and first message of a thread: drawn by the house, and anew when one of them has changed. */
export class ThreadTop {
  #timer = 0
  #root: string

  constructor(
    private pane: HTMLElement,
    signal: AbortSignal,
  ) {
    this.#root = pane.getAttribute('thread') as string
    pane.addEventListener('submit', (event) => this.#act(event), { signal })
    signal.addEventListener('abort', () => clearTimeout(this.#timer))
    const message = pane.querySelector<HTMLElement>('.thread__root > article')
    if (message) dress(message)
  }

  hear(frame: Frame) {
    const concerned = frame.stream === this.pane.getAttribute('stream') && String(frame.entry) === this.#root
    const mine = frame.kind === 'attention.changed' && String(frame.subject?.id) === this.#root
    if (concerned && frame.deleted) leave(this.pane)
    else if (concerned || mine) this.later()
  }

  later() {
    this.#timer ||= window.setTimeout(() => this.#draw(), SOON)
  }

  async #draw() {
    this.#timer = 0
    const query: Record<string, string> = { limit: '1' }
    if (!this.pane.closest('main')) query.beside = ''
    const piece = await pieceAsked(this.pane.getAttribute('url') as string, query)
    const busy = this.pane.querySelector('.thread__head :popover-open')
    if (!piece?.head || !piece.root || !this.pane.isConnected) return
    if (busy) return void busy.addEventListener('toggle', () => this.later(), { once: true })
    this.#put('.thread__head', piece.head)
    this.#put('.thread__root', piece.root)
    const message = this.pane.querySelector<HTMLElement>('.thread__root > article')
    if (message) dress(message)
  }

  /** Focus stays on the button it was on. */
  #put(place: string, html: string) {
    const part = this.pane.querySelector(place) as HTMLElement
    if (part.innerHTML.trim() === html.trim()) return
    const focused = part.contains(document.activeElement)
    part.innerHTML = html
    if (focused) part.querySelector<HTMLElement>('[popovertarget]')?.focus()
  }

  async #act(event: SubmitEvent) {
    const form = event.target as HTMLFormElement
    if (!form.matches('[data-thread-act]')) return
    event.preventDefault()
    form.closest<HTMLElement>('[popover]')?.hidePopover()
    const answer = await post(form.action, new FormData(form, event.submitter)).catch(() => null)
    if (answer?.ok) this.later()
    else refuse(answer, form.innerText)
  }
}
