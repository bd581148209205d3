import type { ChatTimeline } from '../islands/chat-timeline.ts'
import { announce } from '../shell/announce.ts'
import type { List } from './list.ts'
import { outbox } from './outbox/door.ts'
import type { Item } from './outbox/item.ts'
// Loaded with the conversation: once words can be sent, no cut wire may stand between them and the outbox.
import './outbox/outbox.ts'
import type { Answer } from './outbox/sending.ts'
import { Pending } from './pending.ts'

/** From the composer into the outbox, and what the timeline shows of it until the house has answered. */
export class Composing {
  #pending: Pending
  #failed = new Set<string>()

  constructor(
    private timeline: ChatTimeline,
    private list: List,
    private own: (html: string) => void,
    private unsent: string,
    signal: AbortSignal,
  ) {
    this.#pending = new Pending(
      timeline.querySelector('.chat__pending') as HTMLElement,
      timeline.piece('pending'),
      {
        again: (item) => outbox().then((box) => box.again(item)),
        anyway: (item) => outbox().then((box) => box.anyway(item)),
        change: (item) => this.#change(item),
        discard: (item) => outbox().then((box) => box.discard(item)),
      },
    )
    this.#form?.addEventListener('submit', (event) => this.#submit(event), { signal })
    this.#area?.addEventListener('keydown', (event) => this.#key(event), { signal })
    outbox().then((box) => {
      box.addEventListener('change', () => this.refresh(), { signal })
      box.addEventListener('sent', (event) => this.#sent((event as CustomEvent).detail), { signal })
      this.refresh()
      box.flush()
    })
  }

  /** What waits in the outbox for this conversation, and is not there already. */
  async refresh() {
    const box = await outbox()
    const items = (await box.items()).filter((item) => this.#isHere(item))
    this.#pending.show(
      items.filter((item) => !this.list.hasClient(item.client)),
      box.mood,
    )
    for (const { client } of items.filter(
      (item) => item.state === 'failed' && !this.#failed.has(item.client),
    )) {
      this.#failed.add(client)
      announce(this.unsent, true)
    }
  }

  /** A message stands at its number: what stood for it goes. */
  confirmed(message: HTMLElement) {
    if (message.dataset.client) this.#pending.remove(message.dataset.client)
  }

  get #here() {
    const [space, thread] = ['space', 'thread'].map((name) => this.timeline.getAttribute(name) ?? '')
    return { space: space as string, thread: thread as string }
  }

  #isHere({ space, thread = '' }: Item) {
    return space === this.#here.space && thread === this.#here.thread
  }

  get #form() {
    return this.timeline.querySelector<HTMLFormElement>('form[data-chat]')
  }

  get #area() {
    return this.#form?.querySelector('textarea')
  }

  async #submit(event: SubmitEvent) {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const { body, files, more } = read(new FormData(form))
    if (!body.trim() && !files.length) return
    for (const part of form.querySelectorAll('composer-field, file-drop'))
      part.dispatchEvent(new Event('sent'))
    try {
      const box = await outbox()
      await box.add({ ...this.#here, url: form.action, body, files, more })
      this.timeline.dispatchEvent(new Event('written'))
    } catch {
      this.#sendPlainly(form, body, files)
    }
  }

  /** This browser keeps nothing for us (a private window, a full disk): then as a form without scripts does. */
  #sendPlainly(form: HTMLFormElement, body: string, files: string[]) {
    if (this.#area) this.#area.value = body
    for (const file of files) {
      const field = document.createElement('input')
      Object.assign(field, { type: 'hidden', name: 'files', value: file })
      form.append(field)
    }
    form.submit()
  }

  #sent({ item, html, told, go }: Answer & { item: Item }) {
    if (this.#isHere(item) && html) this.own(html)
    this.#pending.remove(item.client)
    if (this.#isHere(item)) this.#told(told)
    if (this.#isHere(item) && go) location.assign(go)
  }

  /** What a command has answered stands below the messages until something else is written. */
  #told(told = '') {
    this.timeline.querySelector('.told')?.remove()
    this.timeline.querySelector('.chat__pending')?.insertAdjacentHTML('afterend', told)
    this.timeline.querySelector('.told')?.scrollIntoView({ block: 'nearest' })
  }

  async #change(item: Item) {
    const area = this.#area
    if (!area) return
    await outbox().then((box) => box.discard(item))
    area.value = [item.body, area.value].filter(Boolean).join('\n\n')
    area.dispatchEvent(new Event('input', { bubbles: true }))
    area.focus()
  }

  /** ↑ in an empty field changes what one said last. */
  #key(event: KeyboardEvent) {
    const empty = !this.#area?.value && !event.isComposing
    if (event.key === 'ArrowUp' && empty && this.timeline.editLastOwn()) event.preventDefault()
  }
}

const OURS = ['body', 'files', 'csrfmiddlewaretoken', 'upload']

function read(data: FormData) {
  const more = [...data].filter(([name, value]) => !OURS.includes(name) && typeof value === 'string')
  return {
    body: String(data.get('body') ?? ''),
    files: data.getAll('files').map(String),
    more: more as [string, string][],
  }
}
