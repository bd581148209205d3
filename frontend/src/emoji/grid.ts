import { drawing, type Emoji } from './names.ts'

export type Section = [title: string, emoji: Emoji[]]

/** Emoji in rows under their titles; one of them is in the tab order, the arrows lead from it to the others. */
export class Grid {
  constructor(private panel: HTMLElement) {
    panel.addEventListener('focusin', (event) => this.#turnTo(event.target as HTMLElement))
  }

  show(sections: Section[]) {
    const shown = sections.filter(([, emoji]) => emoji.length)
    this.panel.replaceChildren(...shown.flatMap(([title, emoji]) => section(title, emoji)))
    this.panel.scrollTop = 0
    const first = this.first
    if (first) first.tabIndex = 0
  }

  get first() {
    return this.#all[0]
  }

  get #all() {
    return [...this.panel.querySelectorAll<HTMLElement>('[data-glyph]')]
  }

  /** Whether the key led to another one; upwards from the first row it does not. */
  move(key: string) {
    const all = this.#all
    const from = all.indexOf(document.activeElement as HTMLElement)
    const next = all[this.#target(all, from, key)]
    next?.focus()
    return !!next
  }

  #target(all: HTMLElement[], from: number, key: string) {
    if (key === 'ArrowRight') return Math.min(from + 1, all.length - 1)
    if (key === 'ArrowLeft') return Math.max(from - 1, 0)
    if (key === 'Home') return 0
    if (key === 'End') return all.length - 1
    return all.indexOf(nearest(all, all[from] as HTMLElement, key === 'ArrowDown') as HTMLElement)
  }

  #turnTo(glyph: HTMLElement) {
    if (!glyph.matches('[data-glyph]')) return
    for (const other of this.#all) other.tabIndex = other === glyph ? 0 : -1
  }
}

function section(title: string, emoji: Emoji[]) {
  const head = document.createElement('p')
  head.className = 'menu__title'
  head.textContent = title
  const group = document.createElement('div')
  group.className = 'emoji-picker__grid'
  group.setAttribute('role', 'group')
  group.ariaLabel = title
  group.append(...emoji.map(button))
  return [head, group]
}

function button(emoji: Emoji) {
  const { glyph, name } = emoji
  const made = document.createElement('button')
  made.type = 'button'
  made.tabIndex = -1
  made.dataset.glyph = glyph
  made.append(drawing(emoji))
  made.ariaLabel = name
  return made
}

/** The one in the next row, or the row before, that stands nearest to the column. */
function nearest(all: HTMLElement[], from: HTMLElement, below: boolean) {
  const beyond = all.filter((one) =>
    below ? one.offsetTop > from.offsetTop : one.offsetTop < from.offsetTop,
  )
  const row = below ? beyond[0]?.offsetTop : beyond.at(-1)?.offsetTop
  const away = (one: HTMLElement) => Math.abs(one.offsetLeft - from.offsetLeft)
  return beyond.filter((one) => one.offsetTop === row).sort((a, b) => away(a) - away(b))[0]
}
