import { mergeUpdates } from 'yjs'

/** What goes in one saying; the house takes a little more. */
const MOST = 200 * 1024

/**
 * Changes to a page on their way into the log of the house: some wait, one parcel is under way, the others are safe. A
 * parcel that nobody has confirmed goes again; to have it twice changes nothing.
 */
export class Way {
  #waiting: Uint8Array[] = []
  #under: { n: number; changes: Uint8Array[] } | null = null
  #count = 0

  add(change: Uint8Array) {
    this.#waiting.push(change)
  }

  /** All that was written is in the log. */
  get isEmpty() {
    return this.#waiting.length === 0 && this.#under === null
  }

  /** The next parcel, or null: one is still under way, or nothing waits. */
  next(): { n: number; change: Uint8Array } | null {
    if (this.#under || !this.#waiting.length) return null
    let size = 0
    let count = 0
    for (const change of this.#waiting) {
      size += change.length
      if (count > 0 && size > MOST) break
      count += 1
    }
    this.#count += 1
    this.#under = { n: this.#count, changes: this.#waiting.splice(0, count) }
    return { n: this.#count, change: merged(this.#under.changes) }
  }

  /** The parcel is safe. False where it is none of ours, or one that was taken back. */
  done(n: number): boolean {
    if (this.#under?.n !== n) return false
    this.#under = null
    return true
  }

  /** Nobody has confirmed it: it goes again. */
  again() {
    if (!this.#under) return
    this.#waiting.unshift(...this.#under.changes)
    this.#under = null
  }

  /** Everything that is not safe, as one. */
  get whole(): Uint8Array | null {
    const all = [...(this.#under?.changes ?? []), ...this.#waiting]
    return all.length ? merged(all) : null
  }
}

const merged = (changes: Uint8Array[]) =>
  changes.length === 1 ? (changes[0] as Uint8Array) : mergeUpdates(changes)
