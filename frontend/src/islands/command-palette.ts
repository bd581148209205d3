import { find, indexed, load, type Place } from '../palette/places.ts'
import { Rows } from '../palette/rows.ts'
import { remember, visits } from '../palette/visits.ts'
import { announce } from '../shell/announce.ts'
import { visit } from '../shell/boost.ts'

const WAIT = 120
const KINDS: Record<string, string> = { '@': 'person', '#': 'tag' }

/** Ctrl+K: jump, act, find. Names are searched here, contents by the house after a short rest. */
export class CommandPalette extends HTMLElement {
  #rows = new Rows(this)
  #actions = this.#rows.actions().map(indexed)
  #dialog = this.querySelector('dialog') as HTMLDialogElement
  #input = this.querySelector('input') as HTMLInputElement
  #list = this.querySelector('[role="listbox"]') as HTMLElement
  #timer = 0

  connectedCallback() {
    this.#input.addEventListener('input', () => this.#look())
    this.#dialog.addEventListener('keydown', (event) => this.#press(event))
    this.#list.addEventListener('click', (event) => this.#clicked(event))
    this.#list.addEventListener('pointermove', (event) =>
      this.#choose((event.target as Element).closest('[role="option"]')),
    )
  }

  open(start = '') {
    if (this.#dialog.open) return this.#dialog.close()
    this.#input.value = start
    this.#dialog.showModal()
    this.#look()
  }

  get #options() {
    return [...this.#list.querySelectorAll<HTMLAnchorElement>('[role="option"]')]
  }

  get #chosen() {
    return this.#options.find((option) => option.ariaSelected === 'true')
  }

  async #look() {
    clearTimeout(this.#timer)
    const typed = this.#input.value
    const sign = typed[0] ?? ''
    const words = /^[@#>]/.test(typed) ? typed.slice(1) : typed
    if (sign === '?') return this.#keys()
    const places = (await load()).filter((place) => !KINDS[sign] || place.kind === KINDS[sign])
    if (typed !== this.#input.value) return
    if (!words.trim())
      return this.#draw(
        sign === '>' ? [] : this.#recent(places),
        this.#actions.slice(0, sign === '>' ? 12 : 4),
        '',
      )
    this.#draw(
      sign === '>' ? [] : find(places, words),
      KINDS[sign] ? [] : find(this.#actions, words, 4),
      words,
    )
    if (sign !== '>') this.#timer = window.setTimeout(() => this.#ask(typed), WAIT)
  }

  #recent(places: Place[]) {
    const known = new Map(places.map((place) => [place.url, place]))
    return visits()
      .flatMap(({ url }) => known.get(url) ?? [])
      .slice(0, 6)
  }

  #draw(places: Place[], actions: Place[], query: string) {
    const section = (name: string, hits: Place[]) =>
      hits.length ? [this.#rows.title(name), ...hits.map((hit) => this.#rows.item(hit))] : []
    const rows = [...section(query ? 'jump' : 'recent', places), ...section('actions', actions)]
    if (query) rows.push(this.#rows.all(query))
    this.#list.replaceChildren(...rows)
    this.#number()
    this.#choose(this.#options[0])
  }

  /** Contents, rendered by the house, between the actions and the last row. */
  async #ask(typed: string) {
    const answer = await fetch(`/search/?${new URLSearchParams({ q: typed, partial: 'palette' })}`).catch(
      () => null,
    )
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null
    if (typed !== this.#input.value || !page) return
    const hits = [...page.querySelectorAll('[role="option"]')].slice(0, 5)
    if (hits.length) this.#list.lastElementChild?.before(this.#rows.title('content'), ...hits)
    const all = page.querySelector<HTMLElement>('[data-all]')?.dataset.all
    const last = this.#list.lastElementChild?.querySelector('span')
    if (hits.length && all && last) last.textContent = all
    this.#number()
    if (!this.#chosen) this.#choose(this.#options[0])
    announce(`${this.#options.length - 1}`)
  }

  #number() {
    this.#options.forEach((option, index) => {
      option.id = `palette-${index}`
    })
  }

  #choose(next: Element | null | undefined) {
    if (!next) return
    for (const option of this.#options) option.ariaSelected = String(option === next)
    this.#input.setAttribute('aria-activedescendant', next.id)
    next.scrollIntoView({ block: 'nearest' })
  }

  #press(event: KeyboardEvent) {
    const options = this.#options
    const here = options.indexOf(this.#chosen as HTMLAnchorElement)
    if (event.key === 'ArrowDown') this.#choose(options[(here + 1) % options.length])
    else if (event.key === 'ArrowUp') this.#choose(options.at(here - 1))
    else if (event.key === 'Enter') this.#go(event.ctrlKey || event.metaKey)
    else if (event.key === 'Tab' && this.#chosen?.dataset.kind === 'space') this.#narrow(this.#chosen)
    else return
    event.preventDefault()
  }

  #narrow(space: HTMLAnchorElement) {
    this.#input.value = `in:${space.pathname.split('/')[2]} `
    this.#look()
  }

  #clicked(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey) return
    event.preventDefault()
    this.#choose((event.target as Element).closest('[role="option"]'))
    this.#go(false)
  }

  #go(apart: boolean) {
    const chosen = this.#chosen
    if (!chosen) return
    remember(chosen.getAttribute('href') ?? '', chosen.querySelector('[data-name]')?.textContent ?? '')
    if (apart) return void window.open(chosen.href, '_blank', 'noopener')
    this.#dialog.close()
    visit(chosen.getAttribute('href') ?? '/')
  }

  #keys() {
    this.#dialog.close()
    document.querySelector<HTMLDialogElement>('#keys')?.showModal()
  }
}

customElements.define('command-palette', CommandPalette)
