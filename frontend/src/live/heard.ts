/** What the server tells of an event; see docs/live.md. */
export type Frame = {
  stream: string
  seq: number
  kind: string
  actor: number | null
  entry?: number
  html?: string
  deleted?: true
  subject?: { kind: string; id: number }
}
export type Since = Record<string, number | null>
/** The message a message answers in its thread; undefined for what stands in the chat itself. */
export const rootOf = (html = '') => /^\s*<article [^>]*\bdata-root="(\d+)"/.exec(html)?.[1]

type Welcome = { welcome: Record<string, number>; epoch: string }

const KEPT = 500

/** How far this tab has heard each stream, and the latest frames themselves. In memory only: a new page starts anew. */
export class Heard {
  #numbers = new Map<string, number | null>()
  #frames: Frame[] = []
  #epoch = ''
  #asked = new Set<string>()
  #welcomed = false

  /** From which numbers on we want to hear; null means from now on. */
  get since(): Since {
    return Object.fromEntries(this.#numbers)
  }

  /** What a line says when it opens; of what is wanted after that, the house knows nothing until it has welcomed us. */
  ask(): Since {
    this.#asked = new Set(this.#numbers.keys())
    this.#welcomed = false
    return this.since
  }

  want(stream: string, seq: number | null) {
    if (!this.#numbers.has(stream)) this.#numbers.set(stream, seq)
    if (this.#welcomed) this.#asked.add(stream)
  }

  knows(stream: string) {
    return this.#numbers.has(stream)
  }

  /**
   * Returns the streams that start anew: all in another life of the house than the one we knew; and each that was wanted
   * from an older number while the house was already letting us in at this one, for what lies between comes to nobody.
   */
  welcome({ welcome, epoch }: Welcome): string[] {
    const reborn = this.#epoch !== '' && this.#epoch !== epoch
    const lost = reborn ? [...this.#numbers.keys()] : []
    if (reborn) {
      this.#numbers.clear()
      this.#frames = []
    }
    this.#epoch = epoch
    this.#welcomed = true
    for (const [stream, seq] of Object.entries(welcome)) {
      const known = this.#numbers.get(stream) ?? null
      if (known === null) this.#numbers.set(stream, seq)
      else if (known < seq && !this.#asked.has(stream)) {
        this.reset(stream, seq)
        lost.push(stream)
      }
    }
    return lost
  }

  reset(stream: string, seq: number) {
    this.#numbers.set(stream, seq)
    this.#frames = this.#frames.filter((frame) => frame.stream !== stream)
  }

  /** True if this frame is news. */
  take(frame: Frame): boolean {
    if (frame.seq <= (this.#numbers.get(frame.stream) ?? -1)) return false
    this.#numbers.set(frame.stream, frame.seq)
    this.#frames.push(frame)
    if (this.#frames.length > KEPT) this.#frames.shift()
    return true
  }

  /** The same for what is told once and not kept, of streams that somebody wants. */
  pass({ stream, seq }: Pick<Frame, 'stream' | 'seq'>): boolean {
    if (!this.knows(stream) || seq <= (this.#numbers.get(stream) ?? -1)) return false
    this.#numbers.set(stream, seq)
    return true
  }

  forget(stream: string) {
    this.#numbers.delete(stream)
  }

  /** The frames of a stream after a number, or null if we do not have them all. */
  after(stream: string, seq: number): Frame[] | null {
    const last = this.#numbers.get(stream) ?? seq
    const found = this.#frames.filter((frame) => frame.stream === stream && frame.seq > seq)
    return found.length === Math.max(0, last - seq) ? found : null
  }
}
