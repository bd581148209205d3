import type { Frame } from '../live/heard.ts'
import { pass } from '../live/live.ts'
import { person } from '../shell/house.ts'

type Signal = {
  passing: string
  stream: string
  person: number
  name: string
  thread?: number
  entry?: number
}

const SAY_AGAIN = 3000
const FADES = 6000
const ASK_AGAIN = 30_000

/**
 * Who is there, who is writing here, and who has read what one said last: `<chat-signals stream="space:7" typing readers="/…">`.
 * It stands only where its person chose to show the same. It is read like any line and calls nobody: a screen reader
 * that spoke at each key of others would be no help.
 */
class ChatSignals extends HTMLElement {
  #stop = new AbortController()
  #writing = new Map<number, { name: string; timer: number }>()
  #read = new Map<number, { name: string; entry: number }>()
  #there = new Map<number, { name: string; until: number }>()
  #said = 0
  #round = 0

  connectedCallback() {
    const { signal } = this.#stop
    const on = (name: string, act: (event: CustomEvent) => void) =>
      document.addEventListener(name, act as EventListener, { signal })
    on('live:passing', (event) => this.#hear(event.detail))
    on('live:frame', (event) => this.#frame(event.detail))
    on('live:state', (event) => event.detail.up && this.#ask())
    if (this.hasAttribute('presence')) this.#round = window.setInterval(() => this.#who(), ASK_AGAIN)
    if (this.hasAttribute('typing'))
      this.closest('chat-timeline')?.addEventListener('input', (event) => this.#typed(event), { signal })
    this.#ask()
  }

  disconnectedCallback() {
    this.#stop.abort()
    clearInterval(this.#round)
    for (const { timer } of this.#writing.values()) clearTimeout(timer)
  }

  #typed(event: Event) {
    const area = event.target as HTMLTextAreaElement
    if (!event.isTrusted || !area.matches('form[data-chat] textarea') || !area.value.trim()) return
    if (Date.now() - this.#said < SAY_AGAIN) return
    this.#said = Date.now()
    pass({ typing: { stream: this.getAttribute('stream'), thread: this.#thread } })
  }

  get #thread() {
    return Number(this.getAttribute('thread')) || null
  }

  #hear(signal: Signal) {
    if (signal.stream !== this.getAttribute('stream')) return
    if (signal.passing === 'there')
      this.#there.set(signal.person, { name: signal.name, until: Date.now() + 2.5 * ASK_AGAIN })
    else if (signal.passing === 'read') this.#mark(signal.person, signal.name, signal.entry ?? 0)
    else if (signal.passing === 'typing' && (signal.thread ?? null) === this.#thread) this.#begin(signal)
    this.#show()
  }

  #begin({ person: who, name }: Signal) {
    if (!this.hasAttribute('typing')) return
    clearTimeout(this.#writing.get(who)?.timer)
    this.#writing.set(who, { name, timer: window.setTimeout(() => this.#end(who), FADES) })
  }

  #end(who: number) {
    clearTimeout(this.#writing.get(who)?.timer)
    this.#writing.delete(who)
    this.#show()
  }

  #frame({ stream, kind, actor }: Frame) {
    if (stream !== this.getAttribute('stream')) return
    if (kind === 'message.sent' && actor) this.#end(actor)
    setTimeout(() => this.#show(), 50) // by then it stands in the timeline
  }

  #mark(who: number, name: string, entry: number) {
    this.#read.set(who, { name, entry: Math.max(entry, this.#read.get(who)?.entry ?? 0) })
  }

  /** Who has a page of the house open; whoever does not answer any more is gone. */
  #who() {
    if (document.visibilityState === 'visible') pass({ who: this.getAttribute('stream') })
    this.#show()
  }

  async #ask() {
    if (this.hasAttribute('presence')) this.#who()
    const url = this.getAttribute('readers')
    const answer = url
      ? await fetch(url, { headers: { Accept: 'application/json' } }).catch(() => null)
      : null
    if (!answer?.ok || answer.redirected) return
    for (const { person: who, name, entry } of (await answer.json()).readers) this.#mark(who, name, entry)
    this.#show()
  }

  #show() {
    const { one = '', many = '', several = '', read = '', there = '' } = this.dataset
    const [first = '', second = ''] = [...this.#writing.values()].map(({ name }) => name)
    const readers = this.#readers()
    if (this.#writing.size > 2) this.textContent = several
    else if (second) this.textContent = many.replace('@', first).replace('#', second)
    else if (first) this.textContent = one.replace('@', first)
    else {
      const here = [...this.#there.values()].filter(({ until }) => until > Date.now()).map(({ name }) => name)
      const parts = [
        here.length && there.replace('@', here.join(', ')),
        readers && read.replace('@', readers),
      ]
      this.textContent = parts.filter(Boolean).join(' · ')
    }
  }

  /** Who has read what one said last, if nothing else was said since. */
  #readers() {
    if (!this.hasAttribute('readers')) return ''
    const last = [...document.querySelectorAll<HTMLElement>('.chat__lines > article[data-entry]')]
      .filter((message) => message.closest('chat-timeline') === this.closest('chat-timeline'))
      .at(-1)
    if (!last || last.dataset.author !== person()) return ''
    return [...this.#read.values()]
      .filter(({ entry }) => entry >= Number(last.dataset.entry))
      .map(({ name }) => name)
      .join(', ')
  }
}

customElements.define('chat-signals', ChatSignals)
