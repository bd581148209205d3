import { clone } from '../shell/house.ts'
import type { Item } from './outbox/item.ts'
import type { Mood } from './outbox/outbox.ts'

const ACTS = ['again', 'anyway', 'change', 'discard'] as const
type Acts = Record<(typeof ACTS)[number], (item: Item) => void>

/** What waits to be sent into this conversation, below everything else, each with its state in words. */
export class Pending {
  #items = new Map<string, Item>()

  constructor(
    private place: HTMLElement,
    private template: HTMLTemplateElement,
    private acts: Acts,
  ) {}

  show(items: Item[], mood: Mood) {
    this.#items = new Map(items.map((item) => [item.client, item]))
    for (const shown of this.#shown) if (!this.#items.has(shown.dataset.client as string)) shown.remove()
    for (const item of items) this.#state(this.#of(item), item, mood)
  }

  remove(client: string) {
    this.#shown.find((shown) => shown.dataset.client === client)?.remove()
  }

  get #shown() {
    return [...this.place.children] as HTMLElement[]
  }

  #of(item: Item): HTMLElement {
    const shown = this.#shown.find((one) => one.dataset.client === item.client)
    if (shown) return shown
    const message = clone(this.template)
    message.dataset.client = item.client
    const at = new Date(item.at)
    const time = message.querySelector('time') as HTMLTimeElement
    time.dateTime = at.toISOString()
    time.dataset.form = 'time'
    time.textContent = at.toTimeString().slice(0, 5)
    paragraphs(message.querySelector('.entry__body') as HTMLElement, item.body)
    for (const act of ACTS)
      message.querySelector(`[data-${act}]`)?.addEventListener('click', () => {
        this.acts[act](this.#items.get(item.client) ?? item)
      })
    this.place.append(message)
    return message
  }

  #state(message: HTMLElement, item: Item, mood: Mood) {
    const failed = item.state === 'failed'
    message.dataset.state = failed ? 'failed' : 'pending'
    part(message, 'sending').hidden = failed || mood !== 'sending'
    part(message, 'waiting').hidden = failed || mood !== 'waiting'
    part(message, 'held').hidden = failed || mood !== 'held'
    part(message, 'failed').hidden = !failed
    part(message, 'reason').textContent = item.reason ?? ''
    part(message, 'again').hidden = !!item.confirm
    part(message, 'anyway').hidden = !item.confirm
  }
}

const part = (message: HTMLElement, name: string) => message.querySelector(`[data-${name}]`) as HTMLElement

/** As typed, until the house has made HTML of it. */
function paragraphs(body: HTMLElement, words: string) {
  for (const text of words.split(/\n{2,}/)) {
    const paragraph = document.createElement('p')
    text.split('\n').forEach((row, index) => {
      if (index) paragraph.append(document.createElement('br'))
      paragraph.append(row)
    })
    body.append(paragraph)
  }
}
