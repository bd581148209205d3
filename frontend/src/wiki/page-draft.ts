import { announce } from '../shell/announce.ts'
import { person, post } from '../shell/house.ts'
import { keepsNoMore } from '../writing/draft.ts'
import { Suggestions } from '../writing/suggestions.ts'
import { bringing } from './bringing.ts'
import './page-editor.ts'

/** `document` is what the editor says; empty where one writes Markdown, and in what was kept before there was one. */
type Kept = { title: string; markdown: string; base: string; document?: string }
const WAIT = 300

/**
 * The words of a page before they are saved: `<page-draft place="page-31" base="4" preview="/…">` around the form.
 * They are kept in this browser with the revision they were based on. Brought back over a newer revision they keep
 * their old base, so that the server merges them and overwrites nobody. `fresh`: the server's words are the newer ones.
 */
export class PageDraft extends HTMLElement {
  #stop = new AbortController()
  #timer = 0
  #given?: Kept
  #suggestions?: Suggestions

  connectedCallback() {
    const { signal } = this.#stop
    this.#given = this.#served()
    this.#suggestions = new Suggestions(this.#field('markdown'), '', this)
    this.addEventListener('input', (event) => this.#changed(event), { signal })
    this.addEventListener('failed', (event) => this.#failed((event as CustomEvent<string>).detail), {
      signal,
    })
    this.addEventListener('keydown', (event) => this.#press(event), { signal })
    this.#frame.addEventListener('click', (event) => this.#click(event.target as Element), { signal })
    document.addEventListener('htmx:after:request', (event) => this.#answered(event as CustomEvent), {
      signal,
    })
    addEventListener('pagehide', () => this.#flush(), { signal })
    bringing(this, this.#field('markdown'), (reason) => this.#failed(reason), signal)
    if (this.hasAttribute('fresh')) this.#keep()
    else this.#restore()
  }

  disconnectedCallback() {
    this.#stop.abort()
    this.#flush()
    this.#suggestions?.close()
  }

  get #form() {
    return this.querySelector('form') as HTMLFormElement
  }

  /** What is told of the draft stands in the head of the page, which lies before this. */
  get #frame(): HTMLElement {
    return this.closest('main') ?? this
  }

  get #key() {
    return `draft:${person()}:${this.getAttribute('place')}`
  }

  #field(name: string) {
    return this.#form.elements.namedItem(name) as HTMLTextAreaElement
  }

  #words(): Kept {
    this.#form.dispatchEvent(new Event('gather'))
    return {
      title: this.#field('title').value,
      markdown: this.#field('markdown').value,
      base: this.#field('base').value,
      document: this.#field('document').value,
    }
  }

  /** The server's own words, whatever was typed before this was loaded. */
  #served(): Kept {
    const { title, markdown, base, document } = this.#words()
    const own = (name: string, now: string) => this.#field(name).defaultValue ?? now
    return { title: own('title', title), markdown: own('markdown', markdown), base, document }
  }

  /** The page is written together: the house has every word of its text, and only the title is a draft. */
  get #isTogether() {
    const ended = this.#form.elements.namedItem('together')
    return ended instanceof HTMLInputElement && !ended.disabled
  }

  #put({ title, markdown, base, document = '' }: Kept) {
    this.#field('title').value = title
    this.#field('markdown').value = markdown
    this.#field('base').value = base
    this.#field('document').value = document
    this.#form.dispatchEvent(new Event('put'))
  }

  #restore() {
    const kept = JSON.parse(localStorage.getItem(this.#key) ?? 'null') as Kept | null
    const given = this.#given as Kept
    const { title, markdown } = this.#words()
    if (!kept && (title !== given.title || markdown !== given.markdown)) return this.#keep()
    if (!kept || this.#isServed(kept)) return
    this.toggleAttribute('diverged', !this.#isServed({ ...kept, title: given.title }))
    this.#put(kept)
    this.#say('restored')
  }

  #isServed({ title, markdown, document = '' }: Kept) {
    const given = this.#given as Kept
    return title === given.title && markdown === given.markdown && document === given.document
  }

  #changed(event: Event) {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.#keep(), WAIT)
    if (event.target === this.#field('markdown')) this.#suggestions?.look()
  }

  /** The page goes: what has just been typed does not wait any longer. */
  #flush() {
    if (this.#timer) this.#keep()
  }

  #keep() {
    clearTimeout(this.#timer)
    this.#timer = 0
    if (keepsNoMore()) return
    if (this.#isTogether) return this.#keepTitle()
    localStorage.setItem(this.#key, JSON.stringify(this.#words()))
    document.dispatchEvent(new Event('drafts'))
    this.#say('draft')
  }

  #keepTitle() {
    const { value: title } = this.#field('title')
    const given = this.#given as Kept
    this.#say('')
    if (title === given.title) return this.#drop()
    localStorage.setItem(this.#key, JSON.stringify({ ...given, title }))
    document.dispatchEvent(new Event('drafts'))
  }

  #drop() {
    clearTimeout(this.#timer)
    this.#timer = 0
    localStorage.removeItem(this.#key)
    document.dispatchEvent(new Event('drafts'))
  }

  /** Show one of the sentences that stand ready in the form; the time of a draft is ours. */
  #say(when: 'draft' | 'restored' | 'failed' | '') {
    for (const words of this.#frame.querySelectorAll<HTMLElement>('[data-when]'))
      words.hidden = words.dataset.when !== when
    const time = this.#frame.querySelector<HTMLTimeElement>('[data-when="draft"] time')
    if (time) time.textContent = new Date().toTimeString().slice(0, 5)
  }

  #failed(reason: string) {
    this.#say('failed')
    const words = this.#frame.querySelector<HTMLElement>('[data-when="failed"]')
    announce(`${words?.textContent?.trim()} ${reason}`, true)
    const why = words?.querySelector('[data-reason]')
    if (why) why.textContent = reason
  }

  #press(event: KeyboardEvent) {
    if (event.isComposing || this.#suggestions?.press(event)) return
    const sends = (event.ctrlKey || event.metaKey) && (event.key === 'Enter' || event.key === 's')
    if (!sends) return
    event.preventDefault()
    this.#form.requestSubmit()
  }

  #click(target: Element) {
    if (target.closest('[data-preview]')) this.#preview()
    if (!target.closest('[data-discard]')) return
    this.removeAttribute('diverged')
    this.#put(this.#given as Kept)
    this.#drop()
    this.#say('')
  }

  async #preview() {
    const answer = await post(
      this.getAttribute('preview') ?? '',
      new URLSearchParams({ markdown: this.#field('markdown').value }),
    )
    const shows = this.querySelector<HTMLElement>('[data-shows]') as HTMLElement
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    shows.replaceChildren(...page.body.children)
    shows.hidden = false
    shows.scrollIntoView({ block: 'nearest' })
  }

  #answered(event: CustomEvent) {
    const { sourceElement, response } = event.detail.ctx
    if (sourceElement === this.#form && response && response.status < 400) this.#drop()
  }
}

customElements.define('page-draft', PageDraft)
