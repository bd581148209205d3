import type { Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import { clone } from '../shell/house.ts'
import { named } from '../writing/suggestions.ts'
import { insertInline } from './inserting.ts'
import { meant } from './meant.ts'
import { blocks } from './slash.ts'

/** The sign and the beginning of a name right before the caret; a slash begins a word, so 1/2 opens nothing. */
const BEFORE_CARET =
  /(?:^|[\s(„"])([@#][\p{L}\p{N}_.-]{0,40}|\[\[[^[\]\n|]{0,80}|:\p{L}[\p{L}\p{N}_-]{1,40}|\/[\p{L}\p{N}-]{0,30})$/u
const WAIT = 80

type Doer = (name: string, value: string) => unknown

/** The menu at the caret: blocks behind a slash, people, tags, pages and emoji behind their signs. */
export class TypingMenu {
  #box = document.createElement('div')
  #timer = 0
  #asked = ''
  /** Where the menu was closed by Escape: there it stays closed. */
  #closed = -1

  constructor(
    private editor: Editor,
    private root: HTMLElement,
    private run: Doer,
  ) {
    this.#box.className = 'suggestions typing-menu'
    this.#box.id = 'typing-menu'
    this.#box.setAttribute('role', 'listbox')
    this.#box.ariaLabel = root.dataset.menu ?? ''
    this.#box.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      const option = (event.target as Element).closest<HTMLElement>('[role="option"]')
      if (option) this.#choose(option)
    })
    editor.on('transaction', ({ transaction }) => this.#look(transaction))
    editor.on('blur', () => this.close())
    editor.on('destroy', () => this.close())
  }

  close() {
    clearTimeout(this.#timer)
    this.#asked = ''
    this.#box.remove()
    const { dom } = this.editor.view
    dom.removeAttribute('aria-activedescendant')
    dom.removeAttribute('aria-controls')
  }

  /** Take a key if the menu is open; true when it was taken. */
  press(event: KeyboardEvent) {
    if (!this.#box.isConnected || event.isComposing) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') {
      this.#closed = this.#typed?.from ?? -1
      this.close()
    } else if (step) this.#step(step)
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab')
      this.#choose(this.#chosen)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  #look(transaction: Transaction) {
    const typed = this.#typed
    if (!typed || typed.from === this.#closed) {
      if (!typed) this.#closed = -1
      return this.close()
    }
    if (!transaction.docChanged || typed.words === this.#asked) return
    clearTimeout(this.#timer)
    if (typed.words.startsWith('/')) this.#show(typed.words, blocks(this.root, typed.words.slice(1)))
    else this.#timer = window.setTimeout(() => this.#ask(typed.words), WAIT)
  }

  get #typed() {
    const { $from, empty } = this.editor.state.selection
    if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code || this.editor.isActive('code'))
      return null
    const start = Math.max(0, $from.parentOffset - 100)
    const before = $from.parent.textBetween(start, $from.parentOffset, '', '\ufffc')
    const words = BEFORE_CARET.exec(before)?.[1]
    return words ? { words, from: $from.pos - words.length, to: $from.pos } : null
  }

  async #ask(words: string) {
    this.#asked = words
    const space = this.root.getAttribute('space') ?? ''
    const found = await (words.startsWith(':')
      ? import('../emoji/rows.ts').then(({ rows }) => rows(words))
      : named(words, space)
    ).catch(() => null)
    if (!found || this.#asked !== words || this.editor.isDestroyed) return
    const rows = [...found].filter((row): row is HTMLElement => row instanceof HTMLElement)
    this.#show(words, words.startsWith('[[') ? [...rows, ...this.#unwritten(words.slice(2), rows)] : rows)
  }

  /** A page that nobody has written yet: its link is there before it. */
  #unwritten(typed: string, rows: HTMLElement[]) {
    const title = typed.trim()
    const isThere = rows.some(
      (row) => meant(row.dataset.insert ?? '', '')?.attrs?.title?.toLowerCase() === title.toLowerCase(),
    )
    if (!title || isThere) return []
    const row = clone(this.root.querySelector<HTMLTemplateElement>('template[data-for="unwritten"]'))
    row.dataset.insert = `[[${title}]] `
    const words = row.querySelector('[data-title]')
    if (words) words.textContent = title
    return [row]
  }

  #show(words: string, rows: HTMLElement[]) {
    this.#asked = words
    this.#box.replaceChildren(...rows)
    const options = this.#options
    if (!options.length) return this.close()
    this.#asked = words
    options.forEach((option, index) => {
      option.id = `${this.#box.id}-${index}`
      option.ariaSelected = 'false'
    })
    const foot = this.root.querySelector<HTMLTemplateElement>('template[data-for="menu-foot"]')
    if (words.startsWith('/') && foot) this.#box.append(clone(foot))
    this.root.append(this.#box)
    this.editor.view.dom.setAttribute('aria-controls', this.#box.id)
    this.#place()
    this.#step(1)
  }

  get #options() {
    return [...this.#box.querySelectorAll<HTMLElement>('[role="option"]')]
  }

  get #chosen() {
    return this.#options.find((option) => option.ariaSelected === 'true')
  }

  /** Under the sign, or above it where there is no room. */
  #place() {
    const at = this.editor.view.coordsAtPos(this.#typed?.from ?? this.editor.state.selection.from)
    const { height, width } = this.#box.getBoundingClientRect()
    const bar = this.root.querySelector('[role="toolbar"]')?.getBoundingClientRect()
    const end = (bar && bar.top > innerHeight / 2 ? bar.top : innerHeight) - 8
    const top = at.bottom + 6 + height > end && at.top - height - 6 > 0 ? at.top - height - 6 : at.bottom + 6
    this.#box.style.setProperty('top', `${Math.round(top)}px`)
    this.#box.style.setProperty(
      'left',
      `${Math.round(Math.max(12, Math.min(at.left, innerWidth - width - 12)))}px`,
    )
  }

  #step(by: number) {
    const options = this.#options
    const here = options.findIndex((option) => option.ariaSelected === 'true')
    const next = here < 0 && by < 0 ? options.length - 1 : (here + by + options.length) % options.length
    options.forEach((option, index) => {
      option.ariaSelected = String(index === next)
    })
    options[next]?.scrollIntoView({ block: 'nearest' })
    this.editor.view.dom.setAttribute('aria-activedescendant', options[next]?.id ?? '')
  }

  #choose(option?: HTMLElement) {
    const typed = this.#typed
    if (!option || !typed) return this.close()
    const { insert, do: name, value = '' } = option.dataset
    const { from, to } = typed
    option.dispatchEvent(new Event('chosen'))
    this.close()
    if (name) {
      this.editor.chain().focus().deleteRange({ from, to }).run()
      return this.run(name, value)
    }
    const words = option.querySelector('span:not([class])')?.firstChild?.textContent?.trim() ?? ''
    const node = meant(insert ?? '', option.querySelector('.avatar') ? words : '')
    if (node?.type === 'text') this.editor.chain().focus().insertContentAt({ from, to }, node).run()
    else if (node) insertInline(this.editor, node, { from, to })
  }
}
