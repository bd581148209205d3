import { Choices } from '../palette/choices.ts'
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
  #choices = new Choices(this.#list, this.#input)
  #timer = 0
  #looking = Promise.resolve()

  connectedCallback() {
    this.#input.addEventListener('input', () => this.#lookAnew())
    this.#dialog.addEventListener('keydown', (event) => this.#press(event))
    this.#list.addEventListener('click', (event) => this.#clicked(event))
  }

  open(start = '') {
    if (this.#dialog.open) return this.#dialog.close()
    this.#input.value = start
    this.#dialog.showModal()
    this.#lookAnew()
  }

  #lookAnew() {
    this.#looking = this.#look()
  }

  async #look() {
    clearTimeout(this.#timer)
    const typed = this.#input.value
    const sign = typed[0] ?? ''
    const words = /^[@#>]/.test(typed) ? typed.slice(1) : typed
    if (sign === '?') return this.#keys()
    const places = (await load()).filter((place) => !KINDS[sign] || place.kind === KINDS[sign])
    if (typed !== this.#input.value) return
    const acting = sign === '>'
    if (!words.trim())
      return this.#draw(acting ? [] : recent(places), this.#actions.slice(0, acting ? 12 : 4), '')
    this.#draw(acting ? [] : find(places, words), KINDS[sign] ? [] : find(this.#actions, words, 4), words)
    if (!acting) this.#timer = window.setTimeout(() => this.#ask(typed), WAIT)
  }

  #draw(places: Place[], actions: Place[], query: string) {
    const section = (name: string, hits: Place[]) =>
      hits.length ? [this.#rows.title(name), ...hits.map((hit) => this.#rows.item(hit))] : []
    const rows = [...section(query ? 'jump' : 'recent', places), ...section('actions', actions)]
    this.#choices.show(query ? [...rows, this.#rows.all(query)] : rows)
  }

  /** Contents, rendered by the house, between the actions and the last row. */
  async #ask(typed: string) {
    const answer = await fetch(`/search/?${new URLSearchParams({ q: typed, partial: 'palette' })}`).catch(
      () => null,
    )
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null
    if (typed !== this.#input.value || !page) return
    const hits = [...page.querySelectorAll('[role="option"]')].slice(0, 5)
    if (hits.length) this.#choices.insert([this.#rows.title('content'), ...hits])
    announce(this.#rows.word('hits').replace('#', String(this.#choices.all.length - 1)))
  }

  #press(event: KeyboardEvent) {
    const space = this.#choices.chosen?.dataset.kind === 'space' ? this.#choices.chosen : null
    if (event.key === 'ArrowDown') this.#choices.step(1)
    else if (event.key === 'ArrowUp') this.#choices.step(-1)
    else if (event.key === 'Enter') this.#enter(event.ctrlKey || event.metaKey)
    else if (event.key === 'Tab' && space) this.#narrow(space)
    else return
    event.preventDefault()
  }

  #narrow(space: HTMLAnchorElement) {
    this.#input.value = `in:${space.pathname.split('/')[2]} `
    this.#lookAnew()
  }

  #clicked(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey) return
    event.preventDefault()
    this.#choices.choose((event.target as Element).closest('[role="option"]'))
    this.#go(false)
  }

  /** Whoever types and presses Enter at once means the rows for these words, though they are not drawn yet. */
  async #enter(apart: boolean) {
    await this.#looking
    this.#go(apart)
  }

  #go(apart: boolean) {
    const chosen = this.#choices.chosen
    const url = chosen?.getAttribute('href')
    if (!chosen || !url) return
    remember(url, chosen.querySelector('[data-name]')?.textContent ?? '')
    if (apart) return void window.open(url, '_blank', 'noopener')
    this.#dialog.close()
    visit(url)
  }

  #keys() {
    this.#dialog.close()
    document.querySelector<HTMLDialogElement>('#keys')?.showModal()
  }
}

/** The last places that still are places. */
function recent(places: Place[]) {
  const known = new Map(places.map((place) => [place.url, place]))
  return visits()
    .flatMap(({ url }) => known.get(url) ?? [])
    .slice(0, 6)
}

customElements.define('command-palette', CommandPalette)
