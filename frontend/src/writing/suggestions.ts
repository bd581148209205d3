/** The sign and the beginning of a name right before the caret: @be, #mes, :lach, [[Messe; a bare colon is only a colon. */
const BEFORE_CARET = /(?:^|[\s(„"])((?:[@#]|\[\[)[\p{L}\p{N}_.-]{0,40}|:[\p{L}\p{N}_.-]{1,40})$/u
const WAIT = 80

/** The menu under which one picks people, groups, tags, emoji and pages; the server renders its rows. */
export class Suggestions {
  #box = document.createElement('div')
  #timer = 0
  #asked = ''

  constructor(
    private area: HTMLTextAreaElement,
    private space: string,
    private host: HTMLElement,
  ) {
    this.#box.className = 'suggestions'
    this.#box.id = `suggestions-${crypto.getRandomValues(new Uint32Array(1))[0]}`
    this.#box.setAttribute('role', 'listbox')
    this.#box.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      const option = (event.target as Element).closest<HTMLElement>('[role="option"]')
      if (option) this.#insert(option)
    })
    area.addEventListener('blur', () => this.close())
  }

  look() {
    clearTimeout(this.#timer)
    const typed = BEFORE_CARET.exec(this.area.value.slice(0, this.area.selectionStart))?.[1]
    if (!typed) return this.close()
    this.#timer = window.setTimeout(() => this.#ask(typed), WAIT)
  }

  close() {
    clearTimeout(this.#timer)
    this.#asked = ''
    this.#box.remove()
    this.area.removeAttribute('aria-activedescendant')
  }

  /** Take a key if the menu is open; true when it was taken. */
  press(event: KeyboardEvent) {
    if (!this.#box.isConnected) return false
    if (event.key === 'Escape') this.close()
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      this.#step(event.key === 'ArrowDown' ? 1 : -1)
    else if ((event.key === 'Enter' && !event.ctrlKey) || event.key === 'Tab') this.#insert(this.#chosen)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  get #options() {
    return [...this.#box.querySelectorAll<HTMLElement>('[role="option"]')]
  }

  get #chosen() {
    return this.#options.find((option) => option.ariaSelected === 'true')
  }

  async #ask(typed: string) {
    this.#asked = typed
    const answer = await fetch(`/mentions/?${new URLSearchParams({ q: typed, space: this.space })}`).catch(
      () => null,
    )
    if (!answer?.ok || this.#asked !== typed) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    this.#box.replaceChildren(...page.body.childNodes)
    if (!this.#options.length) return this.close()
    this.#options.forEach((option, index) => {
      option.id ||= `${this.#box.id}-${index}`
    })
    this.host.append(this.#box)
    this.#place()
    this.#step(1)
  }

  /** Above the composer where there is room, as wide as its rows. */
  #place() {
    const at = (this.area.closest('.composer') ?? this.area).getBoundingClientRect()
    const height = this.#box.getBoundingClientRect().height
    const top = at.top - height - 6 > 8 ? at.top - height - 6 : at.bottom + 6
    this.#box.style.setProperty('top', `${top}px`)
    this.#box.style.setProperty('left', `${at.left}px`)
  }

  #step(by: number) {
    const options = this.#options
    const next =
      (options.findIndex((option) => option.ariaSelected === 'true') + by + options.length) % options.length
    options.forEach((option, index) => {
      option.ariaSelected = String(index === next)
    })
    options[next]?.scrollIntoView({ block: 'nearest' })
    this.area.setAttribute('aria-activedescendant', options[next]?.id ?? '')
  }

  #insert(option?: HTMLElement) {
    const words = option?.dataset.insert
    if (!words) return this.close()
    const caret = this.area.selectionStart
    this.area.setRangeText(words, caret - this.#asked.length, caret, 'end')
    this.close()
    this.area.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
