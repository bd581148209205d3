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
type Welcome = { welcome: Record<string, number>; epoch: string }

const KEPT = 500

/** How far this tab has heard each stream, and the latest frames themselves. In memory only: a new page starts anew. */
export class Heard {
  #numbers = new Map<string, number | null>()
  #frames: Frame[] = []
  #epoch = ''

  /** From which numbers on we want to hear; null means from now on. */
  get since(): Since {
    return Object.fromEntries(this.#numbers)
  }

  want(stream: string, seq: number | null) {
    if (!this.#numbers.has(stream)) this.#numbers.set(stream, seq)
  }

  knows(stream: string) {
    return this.#numbers.has(stream)
  }

  /** Returns the streams that start anew: this is another life of the house than the one we knew. */
  welcome({ welcome, epoch }: Welcome): string[] {
    const reborn = this.#epoch !== '' && this.#epoch !== epoch
    const lost = reborn ? [...this.#numbers.keys()] : []
    if (reborn) {
      this.#numbers.clear()
      this.#frames = []
    }
    this.#epoch = epoch
    for (const [stream, seq] of Object.entries(welcome))
      if ((this.#numbers.get(stream) ?? null) === null) this.#numbers.set(stream, seq)
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

  /** The frames of a stream after a number, or null if we do not have them all. */
  after(stream: string, seq: number): Frame[] | null {
    const last = this.#numbers.get(stream) ?? seq
    const found = this.#frames.filter((frame) => frame.stream === stream && frame.seq > seq)
    return found.length === Math.max(0, last - seq) ? found : null
  }
}
