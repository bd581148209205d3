import { number } from '../chat/arranging.ts'
import { Composing } from '../chat/composing.ts'
import { edit } from '../chat/editing.ts'
import { List } from '../chat/list.ts'
import { fetchPiece } from '../chat/pieces.ts'
import { Reading, unreadFrom } from '../chat/reading.ts'
import { Scroll } from '../chat/scroll.ts'
import { Speaker } from '../chat/speaking.ts'
import { Tools } from '../chat/tools.ts'
import type { Frame } from '../live/heard.ts'
import { hear } from '../live/live.ts'
import { announce } from '../shell/announce.ts'
import { person, post } from '../shell/house.ts'

/**
 * A conversation: 40 messages from the server, more at both ends, new ones in the order of their numbers. What is sent
 * from here stands at the end until its number is known. Words and drawings are in the templates inside.
 */
export class ChatTimeline extends HTMLElement {
  #stop = new AbortController()
  #list!: List
  #scroll!: Scroll
  #reading!: Reading
  #composing!: Composing
  #speaker!: Speaker
  #loading = false
  #missed = 0

  connectedCallback() {
    const { signal } = this.#stop
    const words = this.querySelector<HTMLElement>('[data-words]')?.dataset ?? {}
    this.#list = new List(this.querySelector('.chat__lines') as HTMLElement, this.piece('day'))
    this.#list.dressAll()
    this.#scroll = new Scroll(
      this.#pane,
      (end) => this.#more(end),
      () => this.#moved(),
      signal,
    )
    this.#reading = new Reading(
      this.#pane,
      () => this.#list.messages,
      this.getAttribute('read-url') ?? '',
      Number(this.getAttribute('mark')),
      signal,
    )
    this.#speaker = new Speaker({ several: words.several ?? '', and: words.and ?? '' }, announce)
    this.#composing = new Composing(this, this.#list, (html) => this.#own(html), words.unsent ?? '', signal)
    new Tools(
      this,
      this.#list.lines,
      this.querySelector('#message-menu') as HTMLElement,
      this.piece('tools'),
      {
        edit: (message) => this.edit(message),
        remove: (message) => this.#remove(message, words.deleted ?? ''),
        unread: (message) => this.#unread(message),
      },
      signal,
    )
    document.addEventListener('live:frame', (event) => this.#hear((event as CustomEvent<Frame>).detail), {
      signal,
    })
    document.addEventListener('live:reset', (event) => this.#reset((event as CustomEvent).detail.stream), {
      signal,
    })
    this.addEventListener('written', () => this.#toNewest(), { signal })
    this.#pill?.addEventListener('click', () => this.#toNewest(), { signal })
    for (const frame of hear(this.#stream, Number(this.getAttribute('seq')))) this.#hear(frame)
    this.#open()
  }

  disconnectedCallback() {
    this.#stop.abort()
    this.#speaker.stop()
  }

  piece(name: string) {
    return this.querySelector<HTMLTemplateElement>(`template[data-for="${name}"]`) as HTMLTemplateElement
  }

  edit(message: HTMLElement) {
    edit(message, this.piece('editor'), (html) => html && this.#scroll.keep(() => this.#list.put(html)))
  }

  editLastOwn() {
    const own = this.#list.messages.findLast((message) => message.dataset.author === person())
    if (own) this.edit(own)
    return !!own
  }

  get #pane() {
    return this.querySelector('.chat__list') as HTMLElement
  }

  get #pill() {
    return this.querySelector<HTMLButtonElement>('.chat__foot > .pill')
  }

  get #stream() {
    return this.getAttribute('stream') ?? ''
  }

  /** At a message that was asked for, at the first new one, or at the end. */
  #open() {
    const asked = this.getAttribute('around')
    const target = asked ? this.#list.find(asked) : null
    target?.setAttribute('data-target', '')
    const opening = target ?? (this.hasAttribute('newer') ? null : this.querySelector('[data-new]'))
    this.#scroll.toBottom()
    if (opening) this.#scroll.to(opening)
    this.#moved()
  }

  #hear(frame: Frame) {
    if (frame.stream !== this.#stream) return
    if (frame.kind === 'message.deleted' || frame.deleted)
      this.#scroll.keep(() => this.#list.remove(frame.entry ?? 0))
    else if (!frame.html || !frame.entry) return
    else if (this.#list.find(frame.entry)) this.#scroll.keep(() => this.#list.put(frame.html as string))
    else if (frame.kind === 'message.sent') this.#arrived(frame.html)
    else if (frame.kind === 'message.restored') this.#fitIn(frame.html)
  }

  #arrived(html: string) {
    if (this.hasAttribute('newer')) return this.#wait()
    const wasAtBottom = this.#scroll.atBottom
    const message = this.#put(html)
    if (!message) return
    if (message.dataset.author === person()) return this.#composing.confirmed(message)
    if (!wasAtBottom) this.#wait()
    if (this.contains(document.activeElement) && document.hasFocus()) this.#speaker.hear(said(message))
  }

  #put(html: string) {
    const message = this.#scroll.keep(() => this.#list.put(html))
    this.querySelector('[data-empty]')?.remove()
    message?.classList.add('entry--arriving')
    if (this.#scroll.atBottom && this.#list.trim('bottom')) this.toggleAttribute('older', true)
    this.#moved()
    return message
  }

  /** The answer to what was sent from here: it stands at its number at once, whether or not the socket is up. */
  #own(html: string) {
    if (this.hasAttribute('newer')) return void this.#toNewest()
    const message = this.#put(html)
    if (message) this.#composing.confirmed(message)
    this.#scroll.toBottom()
  }

  /** A message that came back stands where it stood, if that is a place shown here. */
  #fitIn(html: string) {
    const seq = Number(/data-seq="(\d+)"/.exec(html)?.[1])
    const first = this.#list.first
    if (first && seq < number(first, 'seq') && this.hasAttribute('older')) return
    const last = this.#list.last
    if (last && seq > number(last, 'seq') && this.hasAttribute('newer')) return
    this.#scroll.keep(() => this.#list.put(html))
  }

  #wait() {
    this.#missed += 1
    this.#moved()
  }

  #moved() {
    const away = !this.#scroll.atBottom || this.hasAttribute('newer')
    if (!away) this.#missed = 0
    this.#showPill(away)
    this.#reading.look()
  }

  #showPill(away: boolean) {
    const pill = this.#pill
    if (!pill) return
    const { one, many, down } = pill.dataset
    const words =
      this.#missed === 0 ? down : this.#missed === 1 ? one : many?.replace('#', String(this.#missed))
    const label = pill.querySelector('span') as HTMLElement
    if (label.textContent !== words) label.textContent = words ?? ''
    pill.hidden = !away
  }

  async #more(end: 'top' | 'bottom') {
    const edge = end === 'top' ? this.#list.first : this.#list.last
    if (this.#loading || !edge || !this.hasAttribute(end === 'top' ? 'older' : 'newer')) return
    this.#loading = true
    const query = { [end === 'top' ? 'before' : 'after']: edge.dataset.entry as string }
    const piece = await fetchPiece(this.getAttribute('url') ?? '', query)
    this.#loading = false
    if (!piece || !this.isConnected) return
    this.#scroll.keep(() => {
      this.#list.join(piece.html)
      this.toggleAttribute(end === 'top' ? 'older' : 'newer', end === 'top' ? piece.older : piece.newer)
      if (this.#list.trim(end)) this.toggleAttribute(end === 'top' ? 'newer' : 'older', true)
    })
    this.#moved()
  }

  async #toNewest() {
    if (this.hasAttribute('newer') && !(await this.#fresh())) return
    this.#scroll.toBottom()
    this.#moved()
  }

  async #reset(stream: string) {
    if (stream !== this.#stream) return
    if (this.#scroll.atBottom || this.hasAttribute('newer')) await this.#fresh()
    else await this.#around()
  }

  /** After too long an outage: what one reads is loaded anew, too, for it may have been changed or deleted. */
  async #around() {
    const middle = this.#list.messages.at(-1)?.dataset.entry
    await this.#fresh(middle ? { m: middle, limit: '100' } : {})
  }

  async #fresh(query: Record<string, string> = {}) {
    const piece = await fetchPiece(this.getAttribute('url') ?? '', query)
    if (!piece || !this.isConnected) return false
    this.#scroll.keep(() => this.#list.replace(piece.html))
    this.toggleAttribute('older', piece.older)
    this.toggleAttribute('newer', piece.newer)
    for (const frame of hear(this.#stream, piece.seq)) this.#hear(frame)
    this.#composing.refresh()
    this.#moved()
    return true
  }

  async #remove(message: HTMLElement, words: string) {
    const entry = message.dataset.entry as string
    const answer = await post(`/entries/${entry}/delete/`).catch(() => null)
    if (!answer?.ok) return
    this.#scroll.keep(() => this.#list.remove(Number(entry)))
    const detail = { text: words, url: `/entries/${entry}/restore/`, stay: true }
    document.dispatchEvent(new CustomEvent('undo', { detail }))
  }

  async #unread(message: HTMLElement) {
    const answer = await unreadFrom(message).catch(() => null)
    if (answer?.ok) this.#reading.pause(number(message, 'entry') - 1)
  }
}

const said = (message: HTMLElement) => ({
  name: message.querySelector('.entry__author')?.textContent ?? '',
  words: message.querySelector('.entry__body')?.textContent?.trim() ?? '',
})

customElements.define('chat-timeline', ChatTimeline)
