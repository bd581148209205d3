import { redraw } from '../shell/hands.ts'
import { arrange, dress, following, number, sweepDays } from './arranging.ts'
import { placeOf, surplus } from './order.ts'
import { renew } from './renewing.ts'

const MOST = 200

/** The messages of a timeline in the document: always in the order of their numbers, at most 200, well arranged. */
export class List {
  constructor(
    readonly lines: HTMLElement,
    private day: HTMLTemplateElement,
    /** Changes the list without moving what one reads; for what is done later. */
    private keep: (change: () => void) => void,
  ) {}

  get messages(): HTMLElement[] {
    return [...this.lines.querySelectorAll<HTMLElement>(':scope > article')]
  }

  get first() {
    return this.messages[0]
  }

  get last() {
    return this.messages.at(-1)
  }

  find(entry: number | string) {
    return this.lines.querySelector<HTMLElement>(`:scope > [data-entry="${entry}"]`)
  }

  hasClient(client: string) {
    return !!this.lines.querySelector(`:scope > [data-client="${CSS.escape(client)}"]`)
  }

  /** Put a message where its number says, or in the place of its former self; returns it if it is new here. */
  put(html: string): HTMLElement | null {
    const message = parsed(html).querySelector<HTMLElement>('article')
    return message && this.#take([message])[0] ? message : null
  }

  remove(entry: number) {
    const message = this.find(entry)
    const next = following(message)
    message?.remove()
    this.arrange(next)
  }

  /** Take a piece of the conversation in; what stands here already is exchanged, and nothing stands twice. */
  join(html: string) {
    this.#take([...parsed(html).querySelectorAll<HTMLElement>('article')])
  }

  replace(html: string) {
    this.lines.replaceChildren(...parsed(html).childNodes)
    this.dressAll()
  }

  dressAll() {
    for (const message of this.messages) dress(message)
  }

  /** Let go of what lies farthest from the end to `keep`; returns whether something went. */
  trim(keep: 'top' | 'bottom') {
    const gone = surplus(this.messages, MOST, keep)
    for (const message of gone) message.remove()
    if (gone.length) this.arrange(this.first)
    return gone.length > 0
  }

  arrange(...around: (HTMLElement | undefined | null)[]) {
    for (const message of around) if (message?.isConnected) arrange(message, this.day)
    sweepDays(this.lines)
  }

  /** Messages find their places, or renew what stands there; returns those that are new here. */
  #take(messages: HTMLElement[]) {
    for (const message of messages) dress(message)
    const fresh = messages.filter((message) => !this.#renews(message))
    const present = this.messages
    const seqs = present.map((message) => number(message, 'seq'))
    const nexts = fresh.map((message) => present[placeOf(number(message, 'seq'), seqs)])
    for (const [index, message] of fresh.entries()) {
      const next = nexts[index]
      if (next) (this.#newLineOf(next) ?? next).before(message)
      else this.lines.append(message)
    }
    this.arrange(...fresh, ...new Set(nexts))
    return fresh
  }

  #renews(message: HTMLElement) {
    const present = this.find(message.dataset.entry as string)
    if (present)
      redraw(present, message, (present, message) => this.keep(() => this.#exchange(present, message)))
    return !!present
  }

  /** The line "New since" stays with its message; what comes in between stands above it. */
  #newLineOf(message: Element) {
    let above = message.previousElementSibling
    if (!above?.matches('[data-new]')) return null
    if (above.previousElementSibling?.matches('[data-day]')) above = above.previousElementSibling
    return above
  }

  #exchange(present: HTMLElement, message: HTMLElement) {
    renew(present, message)
    this.arrange(present, following(present))
  }
}

function parsed(html: string) {
  const template = document.createElement('template')
  template.innerHTML = html
  return template.content
}
