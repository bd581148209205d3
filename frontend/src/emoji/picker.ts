import { announce } from '../shell/announce.ts'
import { clone } from '../shell/house.ts'
import { place } from '../shell/menus.ts'
import { Grid, type Section } from './grid.ts'
import { commonOnes, type Emoji, find, load, OWN } from './names.ts'
import { recent, remember } from './recent.ts'

const MOST = 64
const PHONE = matchMedia('(max-width: 560px)')
const TOUCH = matchMedia('(pointer: coarse)')

/**
 * All emoji in one popover for the whole page: by search, by group, by what was chosen last. Who opens it gets the event
 * `emoji` on the button when one was chosen, and the focus back in any case.
 */
class Picker {
  #box = clone(document.querySelector<HTMLTemplateElement>('#emoji-picker'))
  #field = this.#part<HTMLInputElement>('input')
  #panel = this.#part('[role="tabpanel"]')
  #tabs = [...this.#box.querySelectorAll<HTMLElement>('[role="tab"]')]
  #grid = new Grid(this.#panel)
  #emoji: Emoji[] = []
  #button?: HTMLElement

  constructor() {
    document.body.append(this.#box)
    this.#box.addEventListener('click', (event) => this.#click(event.target as Element))
    this.#box.addEventListener('keydown', (event) => this.#key(event))
    this.#box.addEventListener('toggle', (event) => this.#toggled((event as ToggleEvent).newState === 'open'))
    this.#field.addEventListener('input', () => this.#search())
    for (const name of ['pointerover', 'focusin'])
      this.#panel.addEventListener(name, (event) => this.#name(event.target as HTMLElement))
  }

  async open(button: HTMLElement) {
    this.#button = button
    const at = button.getBoundingClientRect()
    // Whose entry it is for is not drawn anew meanwhile (shell/hands.ts).
    this.#box.dataset.of =
      button.closest<HTMLElement>('[data-of]')?.dataset.of ?? button.closest('[data-entry]')?.id ?? ''
    this.#field.value = ''
    this.#box.showPopover({ source: button })
    if (PHONE.matches) this.#box.removeAttribute('style')
    else place(this.#box, { getBoundingClientRect: () => at })
    ;(TOUCH.matches ? this.#box : this.#field).focus()
    this.#emoji = await load()
    this.#part('[data-failed]').hidden = this.#emoji.length > 0
    this.#part(`[data-group="${OWN}"]`).hidden = !this.#emoji.some(({ group }) => group === OWN)
    this.#search()
  }

  #part<Kind extends HTMLElement>(selector: string) {
    return this.#box.querySelector(selector) as Kind
  }

  #toggled(open: boolean) {
    this.#button?.setAttribute('aria-expanded', String(open))
    const lost = document.activeElement === document.body || this.#box.contains(document.activeElement)
    if (!open && lost) this.#button?.focus()
  }

  #turnTo(tab: HTMLElement) {
    for (const other of this.#tabs) {
      other.ariaSelected = String(other === tab)
      other.tabIndex = other === tab ? 0 : -1
    }
    this.#show(tab.ariaLabel ?? '', this.#group(tab))
  }

  #group({ dataset, ariaLabel }: HTMLElement): Section[] {
    if (dataset.group) {
      return [[ariaLabel ?? '', this.#emoji.filter(({ group }) => String(group) === dataset.group)]]
    }
    const byGlyph = new Map(this.#emoji.map((each) => [each.glyph, each]))
    const last = recent().flatMap((glyph) => byGlyph.get(glyph) ?? [])
    return [
      [dataset.recent ?? '', last],
      [dataset.common ?? '', commonOnes(this.#emoji)],
    ]
  }

  #search() {
    const typed = this.#field.value
    if (!typed.trim()) return this.#turnTo(this.#tabs[0] as HTMLElement)
    const found = find(this.#emoji, typed, MOST, recent())
    for (const tab of this.#tabs) tab.ariaSelected = 'false'
    const label = this.#panel.dataset.found ?? ''
    this.#show(label, [[label, found]])
    this.#part('[data-none]').hidden = found.length > 0
    announce((this.#panel.dataset.hits ?? '').replace('#', String(found.length)))
  }

  #show(label: string, sections: Section[]) {
    this.#part('[data-none]').hidden = true
    this.#panel.ariaLabel = label
    this.#grid.show(sections)
    this.#name(this.#grid.first)
  }

  /** Its name in words at the foot: not everybody sees what a drawing shows. */
  #name(glyph: HTMLElement | undefined) {
    if (glyph && !glyph.matches('[data-glyph]')) return
    this.#part('[data-face]').replaceChildren(...(glyph?.cloneNode(true).childNodes ?? []))
    this.#part('[data-name]').textContent = glyph?.ariaLabel ?? ''
  }

  #click(target: Element) {
    const tab = target.closest<HTMLElement>('[role="tab"]')
    const glyph = target.closest<HTMLElement>('[data-glyph]')?.dataset.glyph
    if (glyph) this.#choose(glyph)
    else if (target.closest('a')) this.#box.hidePopover()
    else if (tab) {
      this.#field.value = ''
      this.#turnTo(tab)
    }
  }

  #choose(glyph: string) {
    remember(glyph)
    this.#box.hidePopover()
    this.#button?.focus()
    this.#button?.dispatchEvent(new CustomEvent('emoji', { detail: glyph, bubbles: true }))
  }

  /** Keys stay in here, so that none of them is a short cut of the page; only with Ctrl they belong to it. */
  #key(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    event.stopPropagation()
    if (event.isComposing || event.key === 'Tab') return
    const here = event.target as HTMLElement
    const taken = here === this.#field ? this.#inField(event.key) : this.#inside(here, event.key)
    // Not left to the browser: in a field for searching it would only empty that.
    if (event.key === 'Escape') this.#box.hidePopover()
    if (taken || event.key === 'Escape') event.preventDefault()
  }

  #inField(key: string) {
    const glyph = this.#grid.first
    if (key === 'ArrowDown') glyph?.focus()
    else if (key !== 'Enter') return false
    else if (this.#field.value.trim() && glyph) this.#choose(glyph.dataset.glyph as string)
    return true
  }

  #inside(here: HTMLElement, key: string) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key]
    if (here.matches('[role="tab"]') && step) {
      const tab = this.#tabs.at((this.#tabs.indexOf(here) + step) % this.#tabs.length) as HTMLElement
      tab.focus()
      this.#field.value = ''
      this.#turnTo(tab)
    } else if (!here.matches('[data-glyph]')) {
      if (key !== 'ArrowDown') return false
      this.#grid.first?.focus()
    } else if (/^(?:Arrow|Home|End)/.test(key)) {
      if (!this.#grid.move(key) && key === 'ArrowUp') this.#field.focus()
    } else {
      // Whoever types on looks for something else; the letter arrives where the focus is now.
      if (key.length === 1 && key !== ' ') this.#field.focus()
      return false
    }
    return true
  }
}

let picker: Picker | undefined

export function openPicker(button: HTMLElement) {
  picker ??= new Picker()
  return picker.open(button)
}
