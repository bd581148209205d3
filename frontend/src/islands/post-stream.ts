import type { Frame } from '../live/heard.ts'
import { hear } from '../live/live.ts'
import { reload } from '../shell/boost.ts'
import { drawn, exchange, own } from '../shell/fragments.ts'
import { person } from '../shell/house.ts'
import { Reader } from '../shell/reading.ts'

/**
 * Entries by events: new posts wait behind the pill, changed ones are exchanged in place, deleted ones go.
 *
 *     <post-stream streams="space:7@1533 space:9">   @ is the number the page was drawn at
 *       <button class="pill" data-one="…" data-many="# …" hidden><span data-text></span></button>
 *       <div class="stream">…</div>
 *
 * `mark="/spaces/messe/read/"` tells the house up to where one has read.
 * With `root="42"` it holds the answers to a post instead: they come at the end, at once, and the heading before them
 * (`data-none`, `data-one`, `data-many`) says how many there are.
 */
export class PostStream extends HTMLElement {
  #stop = new AbortController()
  #waiting = new Map<number, string>()
  #streams = new Set<string>()
  #reader?: Reader

  connectedCallback() {
    this.#stop = new AbortController()
    const { signal } = this.#stop
    document.addEventListener('live:frame', (event) => this.#hear((event as CustomEvent<Frame>).detail), {
      signal,
    })
    document.addEventListener('live:reset', (event) => this.#reset((event as CustomEvent).detail.stream), {
      signal,
    })
    this.#pill?.addEventListener('click', () => this.#show(), { signal })
    this.addEventListener('renewed', () => this.#begin(), { signal })
    const mark = this.getAttribute('mark')
    this.#reader = mark ? new Reader(mark, 'posts') : undefined
    this.#begin()
  }

  /** The house has drawn this, now or anew: which streams it is made of, and up to which numbers. */
  #begin() {
    this.#streams.clear()
    for (const named of this.getAttribute('streams')?.split(' ') ?? []) this.#join(named)
    this.#reader?.watch(this.querySelectorAll('.entry'))
    this.#count()
    this.#tally()
  }

  disconnectedCallback() {
    this.#stop.abort()
    this.#reader?.stop()
  }

  get #pill() {
    return this.querySelector<HTMLButtonElement>('.pill')
  }

  get #list() {
    return this.querySelector('.stream, .answers')
  }

  #join(named: string) {
    const [stream = '', seq] = named.split('@')
    this.#streams.add(stream)
    for (const frame of hear(stream, seq ? Number(seq) : null)) this.#hear(frame)
  }

  #hear(frame: Frame) {
    if (frame.kind === 'membership.ended') this.#lose(String(frame.subject?.id))
    if (!frame.entry || !this.#streams.has(frame.stream)) return
    const present = document.getElementById(`entry-${frame.entry}`)
    const root = this.getAttribute('root')
    if (frame.deleted || frame.kind.endsWith('.deleted')) this.#remove(frame.entry, present)
    else if (present?.matches('.entry--single')) return
    else if (present && frame.html) exchange(present, frame.html)
    else if (root && frame.kind.startsWith('comment.')) this.#answer(frame, root)
    else if (!root && /^post\.(published|restored)$/.test(frame.kind)) this.#keep(frame)
    else if (this.#waiting.has(frame.entry) && frame.html) this.#waiting.set(frame.entry, frame.html)
  }

  #answer(frame: Frame, root: string) {
    const answer = frame.html && drawn(frame.html)
    if (answer && answer.dataset.root === root) this.#insert(answer)
    this.#tally()
  }

  #tally() {
    const heading = this.parentElement?.querySelector<HTMLElement>('[data-none]')
    const count = this.querySelectorAll('.answer').length
    if (!heading) return
    heading.textContent = count ? counted(heading, count) : (heading.dataset.none ?? '')
  }

  /** My own posts, from this tab or another, stand at once; those of others wait. */
  #keep(frame: Frame) {
    this.#waiting.set(frame.entry as number, frame.html ?? '')
    if (String(frame.actor) === person() || !this.#pill) this.#show()
    else this.#count()
  }

  #remove(entry: number, present: Element | null) {
    this.#waiting.delete(entry)
    if (present && this.contains(present)) present.remove()
    this.#count()
    this.#tally()
  }

  /** What waits from a space that one may not read any more is shown to nobody; what stands here, the house redraws. */
  #lose(space: string) {
    for (const [entry, html] of this.#waiting)
      if (drawn(html)?.dataset.space === space) this.#waiting.delete(entry)
    this.#count()
  }

  #count() {
    const pill = this.#pill
    if (!pill) return
    for (const entry of this.#waiting.keys())
      if (document.getElementById(`entry-${entry}`)) this.#waiting.delete(entry)
    pill.hidden = !this.#waiting.size
    ;(pill.querySelector('[data-text]') ?? pill).textContent = counted(pill, this.#waiting.size)
  }

  #show() {
    const posts = [...this.#waiting.values()].map((html) => drawn(html))
    this.#waiting.clear()
    this.#count()
    if (!this.#list || posts.includes(null)) return reload()
    for (const post of posts) if (post && !document.getElementById(post.id)) this.#insert(post)
  }

  /** Posts stand with the newest first, answers with the oldest; what was brought back stands where it stood. */
  #insert(entry: HTMLElement) {
    const rising = this.hasAttribute('root')
    const place = (other: Element) => (rising ? 1 : -1) * Number((other as HTMLElement).dataset.entry)
    const next = [...this.querySelectorAll('article[data-entry]')].find((one) => place(one) > place(entry))
    if (!next && !rising && this.querySelector('.more')) return
    own(entry)
    entry.classList.add('entry--arriving')
    const before = next ?? (rising ? null : this.#list?.querySelector('.end'))
    if (before) before.before(entry)
    else this.#list?.append(entry)
    this.#reader?.watch([entry])
  }

  /** What stands here the house draws anew (shell/following.ts); what waits is in it. */
  #reset(stream: string) {
    if (!this.#streams.has(stream)) return
    this.#waiting.clear()
    this.#count()
  }
}

/** The element's own words for so many. */
function counted({ dataset }: HTMLElement, count: number) {
  return ((count === 1 ? dataset.one : dataset.many) ?? '').replace('#', String(count))
}

customElements.define('post-stream', PostStream)
