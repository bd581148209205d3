import { findRoom } from '../chat/beside.ts'
import { Composing } from '../chat/composing.ts'
import { Doing } from '../chat/doing.ts'
import { edit } from '../chat/editing.ts'
import { DESK } from '../chat/leading.ts'
import { List } from '../chat/list.ts'
import { Pill } from '../chat/pill.ts'
import { Pins } from '../chat/pins.ts'
import { Reading } from '../chat/reading.ts'
import { Scheduling } from '../chat/scheduling.ts'
import { Scroll } from '../chat/scroll.ts'
import { Speaker } from '../chat/speaking.ts'
import { Stretch } from '../chat/stretch.ts'
import { ThreadTop } from '../chat/thread-top.ts'
import { Tools } from '../chat/tools.ts'
import { type Frame, rootOf } from '../live/heard.ts'
import { hear } from '../live/live.ts'
import { announce } from '../shell/announce.ts'
import { person } from '../shell/house.ts'

/**
 * A conversation: 40 messages from the server, more at both ends, new ones in the order of their numbers. What is sent
 * from here stands at the end until its number is known. Words and drawings are in the templates inside.
 */
export class ChatTimeline extends HTMLElement {
  #stop = new AbortController()
  #list!: List
  #stretch!: Stretch
  #scroll!: Scroll
  #reading!: Reading
  #composing!: Composing
  #speaker!: Speaker
  #pill!: Pill
  #scheduling!: Scheduling
  #top: ThreadTop | undefined
  #pins: Pins | undefined
  #words: DOMStringMap = {}

  connectedCallback() {
    const { signal } = this.#stop
    this.#words = this.querySelector<HTMLElement>('[data-words]')?.dataset ?? {}
    this.#build(this.querySelector('.chat__list') as HTMLElement, signal)
    document.addEventListener('live:frame', (event) => this.#hear((event as CustomEvent<Frame>).detail), {
      signal,
    })
    document.addEventListener('live:reset', (event) => this.#reset((event as CustomEvent).detail.stream), {
      signal,
    })
    this.addEventListener('written', () => this.#toNewest(), { signal })
    this.#catchUp(Number(this.getAttribute('seq')))
    this.#open()
    if (!this.#thread) return
    setTimeout(() => findRoom(this))
    DESK.addEventListener('change', () => findRoom(this), { signal })
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

  #build(pane: HTMLElement, signal: AbortSignal) {
    const { several = '', and = '', unsent = '' } = this.#words
    const lines = this.querySelector('.chat__lines') as HTMLElement
    this.#list = new List(lines, this.piece('day'), (change) => this.#scroll.keep(change))
    this.#list.dressAll()
    this.#stretch = new Stretch(
      this,
      this.#list,
      () => this.#scroll,
      (seq) => this.#catchUp(seq),
    )
    this.#scroll = new Scroll(
      pane,
      (end) => this.#stretch.more(end),
      () => this.#moved(),
      signal,
    )
    const read = { url: this.getAttribute('read-url') ?? '', mark: Number(this.getAttribute('mark')) }
    this.#reading = new Reading(pane, () => this.#list.messages, read.url, read.mark, signal)
    this.#speaker = new Speaker({ several, and }, announce)
    this.#pill = new Pill(this.querySelector('.chat__foot > .pill'), () => this.#toNewest(), signal)
    this.#composing = new Composing(this, this.#list, (html) => this.#own(html), unsent, signal)
    this.#scheduling = new Scheduling(this, signal)
    const doing = new Doing(this, this.#list, this.#scroll, this.#reading, this.#words.deleted ?? '')
    const deeds = {
      edit: (message: HTMLElement) => this.edit(message),
      remove: (message: HTMLElement) => doing.remove(message),
      unread: (message: HTMLElement) => doing.unread(message),
      answer: (message: HTMLElement) => doing.answer(message),
      quote: (message: HTMLElement) => doing.quote(message),
      solve: (message: HTMLElement) => doing.solve(message),
    }
    const menu = this.querySelector('[data-message-menu]') as HTMLElement
    new Tools(this, this.#list.lines, menu, this.piece('tools'), deeds, signal)
    if (this.#thread) this.#top = new ThreadTop(this, signal)
    else this.#pins = new Pins(signal)
  }

  get #thread() {
    return this.getAttribute('thread') ?? undefined
  }

  get #stream() {
    return this.getAttribute('stream') ?? ''
  }

  /** At a message that was asked for, at the first new one, or at the end. */
  #open() {
    const asked = this.getAttribute('around')
    const target = asked ? this.#list.find(asked) : null
    target?.setAttribute('data-target', '')
    const opening = target ?? (this.#stretch.isApart ? null : this.querySelector('[data-new]'))
    this.#scroll.toBottom()
    if (opening) this.#scroll.to(opening)
    this.#moved()
  }

  #catchUp(seq: number) {
    for (const frame of hear(this.#stream, seq)) this.#hear(frame)
    this.#composing.refresh()
    this.#moved()
  }

  #hear(frame: Frame) {
    this.#top?.hear(frame)
    this.#scheduling.hear(frame)
    if (frame.stream !== this.#stream || !frame.entry) return
    this.#pins?.hear(frame)
    const { entry, kind, html } = frame
    if (frame.deleted) this.#scroll.keep(() => this.#list.remove(entry))
    else if (!html || rootOf(html) !== this.#thread) return
    else if (this.#list.find(entry)) this.#scroll.keep(() => this.#list.put(html))
    else if (kind === 'message.sent') this.#arrived(html)
    else if (kind === 'message.restored' && this.#stretch.holds(seqOf(html))) this.#put(html)
  }

  #arrived(html: string) {
    const wasAtBottom = this.#scroll.atBottom
    const message = this.#stretch.isApart ? null : this.#put(html)
    if (message?.dataset.author === person()) return this.#composing.confirmed(message)
    if (!wasAtBottom || this.#stretch.isApart) this.#pill.miss()
    if (message && document.hasFocus() && this.contains(document.activeElement))
      this.#speaker.hear(said(message))
    this.#moved()
  }

  #put(html: string) {
    const message = this.#scroll.keep(() => this.#list.put(html))
    this.querySelector('[data-empty]')?.remove()
    message?.classList.add('entry--arriving')
    this.#scroll.keep(() => this.#stretch.trim())
    this.#moved()
    return message
  }

  /** The answer to what was sent from here: it stands at its number at once, whether or not the socket is up. */
  #own(html: string) {
    if (this.#stretch.isApart) return void this.#toNewest()
    const message = this.#put(html)
    if (message) this.#composing.confirmed(message)
  }

  #moved() {
    this.#pill.show(!this.#scroll.atBottom || this.#stretch.isApart)
    this.#reading.look()
  }

  async #toNewest() {
    if (this.#stretch.isApart && !(await this.#stretch.fresh())) return
    this.#scroll.toBottom()
    this.#moved()
  }

  /** That too much was missed is said once; so drawing anew is tried until it has succeeded. */
  async #reset(stream: string) {
    let wait = 1000
    if (stream === this.#stream) this.#pins?.later()
    while (stream === this.#stream && this.isConnected && !(await this.#stretch.refresh())) {
      await new Promise((resolve) => setTimeout(resolve, wait))
      wait = Math.min(2 * wait, 60_000)
    }
  }
}

const seqOf = (html: string) => Number(/data-seq="(\d+)"/.exec(html)?.[1])
const said = (message: HTMLElement) => ({
  name: message.querySelector('.entry__author')?.textContent ?? '',
  words: message.querySelector('.entry__body')?.textContent?.trim() ?? '',
})

customElements.define('chat-timeline', ChatTimeline)
