/** The rows of the palette as a listbox: one of them is chosen, and the field says which. */
export class Choices {
  constructor(
    private list: HTMLElement,
    private field: HTMLElement,
  ) {
    list.addEventListener('pointermove', (event) =>
      this.choose((event.target as Element).closest('[role="option"]')),
    )
  }

  get all() {
    return [...this.list.querySelectorAll<HTMLAnchorElement>('[role="option"]')]
  }

  get chosen() {
    return this.all.find((option) => option.ariaSelected === 'true')
  }

  /** Put in new rows, headings among them; the first option is chosen. */
  show(rows: Element[]) {
    this.list.replaceChildren(...rows)
    this.#number()
    this.choose(this.all[0])
  }

  /** Put in rows before the last one; what was chosen stays so. */
  insert(rows: Element[]) {
    this.list.lastElementChild?.before(...rows)
    this.#number()
    if (!this.chosen) this.choose(this.all[0])
  }

  step(by: number) {
    const all = this.all
    this.choose(all.at((all.indexOf(this.chosen as HTMLAnchorElement) + by) % all.length))
  }

  choose(next: Element | null | undefined) {
    if (!next) return
    for (const option of this.all) option.ariaSelected = String(option === next)
    this.field.setAttribute('aria-activedescendant', next.id)
    next.scrollIntoView({ block: 'nearest' })
  }

  #number() {
    this.all.forEach((option, index) => {
      option.id = `palette-${index}`
    })
  }
}
