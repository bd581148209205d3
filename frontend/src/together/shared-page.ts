import { Awareness } from 'y-protocols/awareness'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { hear, heardTo, leave, pass } from '../live/live.ts'
import { post } from '../shell/house.ts'
import { fromBase64, toBase64 } from './bytes.ts'
import { Carets } from './carets.ts'
import { Keeping, type Kept } from './kept.ts'
import { Way } from './way.ts'

/** What `wiki.schema` calls its VERSION: what this editor knows of pages. */
const SCHEMA = 1
const ALONE = 60
const IN_A_CROWD = 150
const CROWD = 3
const PATIENCE = 10_000
const KEEP = 300
/** The refusal of a network that is not there. */
export const NO_LINE = 'no_line'
/** What a request may hold that outlives its page. */
const LAST_WORDS = 45_000

type Shared = { stream: string; seq: number; seed: number; schema: number; change: string }
type Change = { stream: string; change: string }
type Answer = { stream: string; written?: number; refused?: number | null; why?: string; full?: number }

/** Why the house takes no more words here; the page says it in the person's language. */
export type Refusal = string

/**
 * A page that several people write: the document here, and its way into the log of the house. It tells by `state` events
 * on itself when anything of this changes:
 *
 *     isSafe   everything written here is in the log; never a guess
 *     refused  why the house takes no more; then nothing written here goes anywhere, and it is kept in this browser
 *     full     how much of what a page may hold is used, where that is much
 */
export class SharedPage extends EventTarget {
  readonly doc = new Doc()
  readonly awareness = new Awareness(this.doc)
  refused: Refusal | null = null
  full = 0
  /** Words of an older document of this page that never became safe. */
  left: Kept | null = null

  #way = new Way()
  #keeping: Keeping
  #carets: Carets
  #ends = new AbortController()
  #up = true
  #batch = 0
  #patience = 0
  #kept = 0

  private constructor(
    private address: string,
    readonly stream: string,
    private seed: number,
  ) {
    super()
    this.#keeping = new Keeping(stream)
    this.#carets = new Carets(this.awareness, stream)
    this.#on<Change>('live:change', (said) => said.stream === stream && this.#apply(said.change))
    this.#on<Answer>('live:answer', (said) => said.stream === stream && this.#hear(said))
    this.#on<Change>('live:reset', (said) => said.stream === stream && this.#again())
    this.#on<{ up: boolean }>('live:state', ({ up }) => this.#line(up))
    addEventListener('beforeunload', (event) => !this.isSafe && event.preventDefault(), {
      signal: this.#ends.signal,
    })
    addEventListener('pagehide', () => this.#lastWords(), { signal: this.#ends.signal })
    this.doc.on(
      'update',
      (change: Uint8Array, origin: unknown) => origin !== 'house' && this.#written(change),
    )
  }

  /** The page at `/pages/REF/`, with the document the house has of it; a word where the house refuses. */
  static async open(address: string): Promise<SharedPage | Refusal> {
    const shared = await share(address)
    if (typeof shared === 'string') return shared
    const page = new SharedPage(address, shared.stream, shared.seed)
    await page.#begin(shared)
    return page
  }

  get isUp() {
    return this.#up
  }

  get isSafe() {
    return this.#way.isEmpty
  }

  /** Nobody writes here any more; the house cuts a revision when the last one has gone. */
  close() {
    this.#lastWords()
    this.#carets.close()
    this.#ends.abort()
    clearTimeout(this.#batch)
    clearTimeout(this.#patience)
    leave(this.stream)
    this.awareness.destroy()
    this.doc.destroy()
  }

  async #begin({ seq, seed, schema, change }: Shared) {
    this.#apply(change)
    if (heardTo(this.stream) === undefined) hear(this.stream, seq)
    if (schema !== SCHEMA) return this.#refuse('old_editor')
    const kept = await this.#keeping.get().catch(() => undefined)
    if (kept?.seed === seed) applyUpdate(this.doc, kept.whole, 'kept')
    else if (kept) this.left = kept
  }

  #apply(change: string) {
    applyUpdate(this.doc, fromBase64(change), 'house')
  }

  #written(change: Uint8Array) {
    this.#way.add(change)
    this.#kept ||= window.setTimeout(() => this.#keep(), KEEP)
    this.#sendSoon()
    this.#tell()
  }

  #sendSoon() {
    const wait = this.#carets.count >= CROWD ? IN_A_CROWD : ALONE
    this.#batch ||= window.setTimeout(() => this.#send(), wait)
  }

  #send() {
    clearTimeout(this.#batch)
    this.#batch = 0
    if (this.refused || !this.#up) return
    const parcel = this.#way.next()
    if (!parcel) return
    const change = toBase64(parcel.change)
    const { stream, seed } = this
    if (pass({ write: { stream, n: parcel.n, seed, schema: SCHEMA, change } }))
      this.#patience = window.setTimeout(() => this.#notHeard(), PATIENCE)
    else this.#post(parcel.n, change)
  }

  /** Where no socket comes through. */
  async #post(n: number, change: string) {
    try {
      const answer = await this.#request(change)
      if (answer.ok) this.#hear({ stream: this.stream, written: n })
      else if (answer.status < 500) this.#hear({ stream: this.stream, refused: n, why: await why(answer) })
      else throw new Error(String(answer.status))
    } catch {
      this.#patience = window.setTimeout(() => this.#notHeard(), PATIENCE / 5)
    }
  }

  #request(change: string, keepalive = false) {
    const body = new URLSearchParams({ change, seed: String(this.seed), schema: String(SCHEMA) })
    return post(`${this.address}together/change/`, body, keepalive)
  }

  #notHeard() {
    clearTimeout(this.#patience)
    this.#way.again()
    this.#sendSoon()
  }

  #line(up: boolean) {
    this.#up = up
    if (up) this.#notHeard()
    this.#tell()
  }

  #hear(answer: Answer) {
    if (answer.refused !== undefined) return this.#refuse(answer.why ?? '')
    if (!this.#way.done(answer.written as number)) return
    clearTimeout(this.#patience)
    this.full = answer.full ?? 0
    if (this.isSafe) this.#forget()
    else this.#sendSoon()
    this.#tell()
  }

  /** Too much was missed, or the document of then has ended. */
  async #again() {
    let shared = await share(this.address)
    while (shared === NO_LINE) {
      await soon()
      shared = await share(this.address)
    }
    if (typeof shared === 'string') return this.#refuse(shared)
    if (shared.seed !== this.seed) return this.#refuse('ended')
    this.#apply(shared.change)
    this.#notHeard()
  }

  #refuse(why: Refusal) {
    this.refused = why
    clearTimeout(this.#patience)
    this.#way.again()
    this.#keep()
    this.#tell()
  }

  #keep() {
    clearTimeout(this.#kept)
    this.#kept = 0
    if (this.isSafe) return
    const kept = { seed: this.seed, whole: encodeStateAsUpdate(this.doc), at: Date.now() }
    this.#keeping.put(kept).catch(() => {})
  }

  #forget() {
    clearTimeout(this.#kept)
    this.#kept = 0
    this.#keeping.drop().catch(() => {})
  }

  /** The page goes: what has just been written goes with a request that outlives it. */
  #lastWords() {
    const change = this.refused ? null : this.#way.whole
    if (!change) return
    this.#keep()
    if (change.length < LAST_WORDS) this.#request(toBase64(change), true).catch(() => {})
  }

  #on<T>(name: string, hear: (detail: T) => void) {
    document.addEventListener(name, (event) => hear((event as CustomEvent<T>).detail), {
      signal: this.#ends.signal,
    })
  }

  #tell() {
    this.dispatchEvent(new Event('state'))
  }
}

/** When there is a line again, or in a moment. */
const soon = () =>
  new Promise((resolve) => {
    document.addEventListener('live:state', resolve, { once: true })
    setTimeout(resolve, PATIENCE / 2)
  })

async function share(address: string): Promise<Shared | Refusal> {
  try {
    const answer = await post(`${address}together/`)
    return answer.ok ? ((await answer.json()) as Shared) : await why(answer)
  } catch {
    return NO_LINE
  }
}

async function why(answer: Response): Promise<Refusal> {
  if (answer.status === 403 || answer.status === 404) return 'not_allowed'
  const said = (await answer.json().catch(() => ({}))) as { code?: string }
  return said.code ?? 'not_now'
}
