import type { Awareness } from 'y-protocols/awareness'
import { pass } from '../live/live.ts'

type Told = {
  passing: string
  stream: string
  client: number
  clock: number
  person: number
  name: string
  hue: number
  state: Record<string, unknown> | null
}

const ALONE = 100
const IN_A_CROWD = 250
const CROWD = 3

/** Where the others are, and telling them where we are. Names and colours are the house's, not what a client says. */
export class Carets {
  #timer = 0
  #ends = new AbortController()

  constructor(
    private awareness: Awareness,
    private stream: string,
  ) {
    const options = { signal: this.#ends.signal }
    document.addEventListener('live:passing', (event) => this.#hear((event as CustomEvent).detail), options)
    document.addEventListener(
      'live:state',
      (event) => (event as CustomEvent).detail.up && this.#say(),
      options,
    )
    awareness.on('update', this.#moved)
  }

  /** People who write here beside us. */
  get count() {
    return this.awareness.getStates().size - 1
  }

  close() {
    this.#ends.abort()
    clearTimeout(this.#timer)
    this.awareness.off('update', this.#moved)
    this.awareness.setLocalState(null)
    this.#say()
  }

  #moved = (_clients: unknown, origin: unknown) => {
    if (origin === 'house') return
    this.#timer ||= window.setTimeout(() => this.#say(), this.count > CROWD ? IN_A_CROWD : ALONE)
  }

  #say() {
    clearTimeout(this.#timer)
    this.#timer = 0
    const { clientID: client } = this.awareness
    const clock = this.awareness.meta.get(client)?.clock ?? 0
    pass({ caret: { stream: this.stream, client, clock, state: this.awareness.getLocalState() } })
  }

  #hear(told: Told) {
    if (told.passing !== 'caret' || told.stream !== this.stream) return
    const { client, clock, state, person, name, hue } = told
    const { states, meta } = this.awareness
    if (client === this.awareness.clientID || (meta.get(client)?.clock ?? -1) >= clock) return
    const was = states.has(client)
    meta.set(client, { clock, lastUpdated: Date.now() })
    if (state) states.set(client, { ...state, user: { person, name, hue } })
    else states.delete(client)
    const changes = {
      added: state && !was ? [client] : [],
      updated: state && was ? [client] : [],
      removed: !state && was ? [client] : [],
    }
    this.awareness.emit('change', [changes, 'house'])
    this.awareness.emit('update', [changes, 'house'])
  }
}
