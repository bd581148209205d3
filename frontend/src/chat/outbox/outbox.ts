import { type Item, newClient, pause } from './item.ts'
import { send, whoIsHere } from './sending.ts'
import { Store } from './store.ts'

export type Written = Pick<Item, 'space' | 'thread' | 'url' | 'body' | 'files' | 'more'>
export type Mood = 'sending' | 'waiting' | 'held'

/**
 * What was written goes out strictly in its order and exactly once, by one tab at a time: an item leaves the store only
 * when the house has confirmed it, and the house knows its `client` when it comes a second time.
 *
 * Events: `change` whenever items or mood are others (in every tab), `sent` with the house's answer (in the sending one).
 */
export class Outbox extends EventTarget {
  mood: Mood = 'sending'
  #store: Store
  #others: BroadcastChannel
  #attempts = 0
  #wake: () => void = () => {}
  #running = false

  constructor(person: string) {
    super()
    this.#store = new Store(person)
    this.#others = new BroadcastChannel(`werkfunk-outbox-${person}`)
    this.#others.onmessage = ({ data }) => this.#heard(data)
    const wake = () => this.wake()
    for (const name of ['online', 'focus']) addEventListener(name, wake)
    document.addEventListener('visibilitychange', wake)
    document.addEventListener('live:state', wake)
  }

  /** Nothing, where this browser keeps nothing; adding says so. */
  items = () => this.#store.all().catch((): Item[] => [])

  async add(written: Written): Promise<Item> {
    const item: Item = { ...written, client: newClient(), at: Date.now(), state: 'waiting' }
    await this.#store.add(item)
    this.#changed(true)
    this.flush()
    return item
  }

  async again(item: Item) {
    await this.#store.put({ ...item, state: 'waiting', reason: '' })
    this.#changed(true)
    this.flush()
  }

  /** What the house has asked about is meant so. */
  anyway(item: Item) {
    return this.again({ ...item, more: [...item.more, [item.confirm as string, '1']], confirm: undefined })
  }

  async discard(item: Item) {
    await this.#store.remove(item.n as number)
    this.#changed()
  }

  async clear() {
    await this.#store.clear()
    this.#changed()
  }

  /** Something may have become better: try now instead of later. */
  wake() {
    this.#attempts = 0
    this.#wake()
  }

  /** Send what waits until nothing does; whoever holds the lock does it for all tabs. */
  async flush() {
    if (this.#running) return this.wake()
    this.#running = true
    try {
      await locked(`werkfunk-outbox-${this.#store.person}`, () => this.#empty())
    } finally {
      this.#running = false
    }
    if (await this.#next()) this.flush()
  }

  async #next() {
    return (await this.items()).find((item) => item.state === 'waiting')
  }

  async #empty() {
    for (let item = await this.#next(); item; item = await this.#next()) {
      const { verdict, answer } = await send(item, this.#store.person)
      if (verdict.kind === 'sent') {
        this.dispatchEvent(new CustomEvent('sent', { detail: { item, ...answer } }))
        await this.#store.remove(item.n as number)
        this.#attempts = 0
      } else if (verdict.kind === 'failed') {
        const { reason, confirm } = verdict
        await this.#store.put({ ...item, state: 'failed', reason, confirm })
      }
      if (verdict.kind === 'later' || verdict.kind === 'held') await this.#pause(verdict.kind)
      else this.#feel('sending', true)
    }
  }

  async #pause(why: 'later' | 'held') {
    const here = why === 'held' && (await whoIsHere()) === this.#store.person
    this.#feel(why === 'held' && !here ? 'held' : 'waiting')
    await new Promise<void>((resolve) => {
      this.#wake = resolve
      setTimeout(resolve, pause(this.#attempts++))
    })
    // Where only the proof was stale, it is fresh now; where somebody else sits here, the words go on waiting.
    if (why === 'held') await whoIsHere()
  }

  #feel(mood: Mood, anyway = false) {
    if (this.mood === mood && !anyway) return
    this.mood = mood
    this.#changed()
  }

  /** `more` to send: the tab that is at it should not wait any longer. */
  #changed(more = false) {
    this.#others.postMessage({ mood: this.mood, more })
    this.dispatchEvent(new Event('change'))
  }

  #heard({ mood, more }: { mood: Mood; more: boolean }) {
    if (!this.#running) this.mood = mood
    if (more) this.wake()
    this.dispatchEvent(new Event('change'))
  }
}

const locked = (name: string, work: () => Promise<void>) =>
  navigator.locks ? navigator.locks.request(name, work) : work()
