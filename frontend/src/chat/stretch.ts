import type { List } from './list.ts'
import { fetchPiece } from './pieces.ts'
import type { Scroll } from './scroll.ts'

export type End = 'top' | 'bottom'

/**
 * Which part of the conversation the list holds: whether there is more above (`older`) and below (`newer`) stands as
 * attributes on the timeline, and more is fetched where somebody scrolls to.
 */
export class Stretch {
  #loading = false

  constructor(
    private timeline: HTMLElement,
    private list: List,
    private scroll: () => Scroll,
    /** The list was drawn anew at this number of the stream. */
    private anew: (seq: number) => void,
  ) {}

  /** Something below is not here: new messages have no place in the list. */
  get isApart() {
    return this.timeline.hasAttribute('newer')
  }

  /** Whether a number lies within what is shown, or at an end that is the end of all. */
  holds(seq: number) {
    const { first, last } = this.list
    const above = !!first && seq < Number(first.dataset.seq) && this.timeline.hasAttribute('older')
    const below = !!last && seq > Number(last.dataset.seq) && this.isApart
    return !above && !below
  }

  async more(end: End) {
    const [beyond, away, query] = end === 'top' ? UP : DOWN
    const edge = end === 'top' ? this.list.first : this.list.last
    if (this.#loading || !edge || !this.timeline.hasAttribute(beyond)) return
    this.#loading = true
    const piece = await fetchPiece(this.#url, { [query]: edge.dataset.entry as string })
    this.#loading = false
    if (!this.timeline.isConnected) return
    // Who has reached the very end meanwhile cannot scroll on, so nothing but this would ask again.
    const look = () => this.timeline.isConnected && this.scroll().look()
    if (!piece) return document.addEventListener('live:state', look, { once: true })
    this.scroll().keep(() => {
      this.list.join(piece.html)
      this.timeline.toggleAttribute(beyond, piece[beyond])
      if (this.list.trim(end)) this.timeline.toggleAttribute(away, true)
    })
    look()
  }

  /** Let go of what the reader is away from: far above, or below where somebody reads on while others write. */
  trim() {
    const keep = this.scroll().atBottom ? 'bottom' : 'top'
    if (this.list.trim(keep)) this.timeline.toggleAttribute(keep === 'bottom' ? 'older' : 'newer', true)
  }

  /** Draw the list anew, at the end or around an entry; false where that was not possible. */
  async fresh(query: Record<string, string> = {}) {
    const piece = await fetchPiece(this.#url, query)
    if (!piece || !this.timeline.isConnected) return false
    this.scroll().keep(() => this.list.replace(piece.html))
    this.timeline.toggleAttribute('older', piece.older)
    this.timeline.toggleAttribute('newer', piece.newer)
    this.anew(piece.seq)
    return true
  }

  /** After too long an outage: what one reads is fetched, too, for it may have been changed or deleted. */
  refresh() {
    const last = this.list.last?.dataset.entry
    const reading = last && !this.scroll().atBottom && !this.isApart
    return this.fresh(reading ? { m: last, limit: '100' } : {})
  }

  get #url() {
    return this.timeline.getAttribute('url') ?? ''
  }
}

const UP = ['older', 'newer', 'before'] as const
const DOWN = ['newer', 'older', 'after'] as const
