/**
 * The sign and the beginning of a name right before the caret: @be, #mes, :lach, [[Messe Check. A colon means an emoji
 * only with two letters behind it, for people write colons. In a conversation a slash at the very beginning is a command.
 */
const BEFORE_CARET =
  /(?:^|[\s(„"])([@#][\p{L}\p{N}_.-]{0,40}|\[\[[^[\]\n|]{0,80}|:\p{L}[\p{L}\p{N}_-]{1,40})$|^(\/[\p{L}\p{N}_-]{0,31})$/u
const WAIT = 80

/** The menu from which one picks people, groups, tags and pages, whose rows the server renders, and emoji. */
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
    this.#box.ariaLabel = area.ariaLabel
    this.#box.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      const option = (event.target as Element).closest<HTMLElement>('[role="option"]')
      if (option) this.#insert(option)
    })
    area.addEventListener('blur', () => this.close())
  }

  look() {
    clearTimeout(this.#timer)
    const typed = this.#typed
    if (!typed) return this.close()
    this.#timer = window.setTimeout(() => this.#ask(typed), WAIT)
  }

  close() {
    clearTimeout(this.#timer)
    this.#asked = ''
    this.#box.remove()
    this.area.removeAttribute('aria-activedescendant')
    this.area.removeAttribute('aria-controls')
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

  get #typed() {
    const found = BEFORE_CARET.exec(this.area.value.slice(0, this.area.selectionStart))
    return found?.[1] ?? (this.area.form?.matches('[data-chat]') ? found?.[2] : undefined)
  }

  get #options() {
    return [...this.#box.querySelectorAll<HTMLElement>('[role="option"]')]
  }

  get #chosen() {
    return this.#options.find((option) => option.ariaSelected === 'true')
  }

  async #ask(typed: string) {
    this.#asked = typed
    const rows = await (typed.startsWith(':') ? emoji(typed) : named(typed, this.space)).catch(() => null)
    if (!rows || this.#asked !== typed) return
    this.#box.replaceChildren(...rows)
    if (!this.#options.length) return this.close()
    this.#options.forEach((option, index) => {
      option.id ||= `${this.#box.id}-${index}`
    })
    this.host.append(this.#box)
    this.area.setAttribute('aria-controls', this.#box.id)
    this.#place()
    this.#step(1)
  }

  /** Above the composer where there is room, as wide as its rows. */
  #place() {
    const at = (this.area.closest('.composer') ?? this.area).getBoundingClientRect()
    const { height, width } = this.#box.getBoundingClientRect()
    const top = at.top - height - 6 > 8 ? at.top - height - 6 : at.bottom + 6
    this.#box.style.setProperty('top', `${top}px`)
    this.#box.style.setProperty('left', `${Math.max(12, Math.min(at.left, innerWidth - width - 12))}px`)
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
    const typed = this.#typed
    if (!words || !typed) return this.close()
    const caret = this.area.selectionStart
    const closed = typed.startsWith('[[') && this.area.value.startsWith(']]', caret)
    this.area.setRangeText(words, caret - typed.length, closed ? caret + 2 : caret, 'end')
    option.dispatchEvent(new Event('chosen'))
    this.close()
    this.area.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

export async function named(typed: string, space: string) {
  const answer = await fetch(`/mentions/?${new URLSearchParams({ q: typed, space })}`)
  if (!answer.ok) return null
  return [...new DOMParser().parseFromString(await answer.text(), 'text/html').body.childNodes]
}

/** Names of emoji lie in the browser, once they were needed. */
const emoji = async (typed: string) => (await import('../emoji/rows.ts')).rows(typed)
