import type { Frame } from '../live/heard.ts'
import { hear } from '../live/live.ts'
import { visit } from '../shell/boost.ts'
import { Passages } from './passages.ts'
import { keepThreads } from './threads.ts'

const NEWS = ['page.revised', 'page.renamed', 'page.restored']

/** Says that the page one is reading has a newer revision, changes nothing under the reader's eyes, keeps its talk in order. */
export class PageNews extends HTMLElement {
  #stop = new AbortController()

  connectedCallback() {
    const { signal } = this.#stop
    document.addEventListener('live:frame', (event) => this.#hear((event as CustomEvent<Frame>).detail), {
      signal,
    })
    for (const frame of hear(this.getAttribute('stream') ?? '', Number(this.getAttribute('seq'))))
      this.#hear(frame)
    const talk = document.querySelector<HTMLElement>('.page-talk')
    if (talk) this.#join(talk, signal)
    this.addEventListener('click', () => visit(location.pathname, 'false'), { signal })
  }

  #join(talk: HTMLElement, signal: AbortSignal) {
    const text = document.querySelector<HTMLElement>('main .prose')
    const passages = text && new Passages(text, talk, signal)
    keepThreads(talk.querySelector('.answers') as Element, signal, () => passages?.show())
  }

  disconnectedCallback() {
    this.#stop.abort()
  }

  #hear({ kind, entry }: Frame) {
    if (String(entry) !== this.getAttribute('entry') || !NEWS.includes(kind)) return
    const pill = this.querySelector<HTMLElement>('.pill')
    if (pill) pill.hidden = false
  }
}

customElements.define('page-news', PageNews)
