/** The page of a search: ↓ leaves the field for the hits, ↑↓ walk them, ↵ follows the link, typing goes on in the field. */
export class SearchPage extends HTMLElement {
  connectedCallback() {
    this.addEventListener('keydown', (event) => this.#press(event))
  }

  get #field() {
    return this.querySelector<HTMLInputElement>('input[type="search"]')
  }

  get #hits() {
    return [...this.querySelectorAll<HTMLAnchorElement>('a.hit')]
  }

  #press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const here = this.#hits.indexOf(event.target as HTMLAnchorElement)
    if (here < 0 && event.target !== this.#field) return
    if (event.key === 'ArrowDown') this.#step(event, this.#hits[here + 1])
    else if (event.key === 'ArrowUp' && here >= 0) this.#step(event, this.#hits[here - 1] ?? this.#field)
    else if (here >= 0 && event.key.length === 1 && event.key !== ' ') this.#field?.focus()
  }

  #step(event: Event, next: HTMLElement | null | undefined) {
    if (!next) return
    event.preventDefault()
    next.focus()
  }
}

customElements.define('search-page', SearchPage)
