import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'

/** What has tools of its own, the nearest around the caret first. */
const KINDS = ['image', 'inlineMath', 'blockMath', 'link', 'codeBlock', 'callout', 'details', 'table']

/** The bar over what the caret is in: `<div data-tools>` with one `<div data-for="table">` for each kind. */
export class Tools {
  #frame = 0

  /** It is shown as long as one is in `root`: in the text, a toolbar or a menu. */
  constructor(
    private editor: Editor,
    private bar: HTMLElement,
    private root: HTMLElement,
    signal: AbortSignal,
  ) {
    editor.on('transaction', () => this.#soon())
    root.addEventListener('focusin', () => this.#soon(), { signal })
    root.addEventListener('focusout', () => this.#soon(), { signal })
    addEventListener('scroll', () => this.#soon(), { signal, passive: true, capture: true })
    addEventListener('resize', () => this.#soon(), { signal })
    bar.addEventListener('change', (event) => this.#changed(event.target as HTMLInputElement), { signal })
    bar.addEventListener('keydown', (event) => event.key === 'Enter' && this.#enter(event), { signal })
  }

  get isShown() {
    this.#show()
    return !this.bar.hidden
  }

  #soon() {
    if (this.#frame || this.editor.isDestroyed) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      if (!this.editor.isDestroyed) this.#show()
    })
  }

  #show() {
    const found = this.#here()
    this.bar.hidden = !found || !this.root.contains(document.activeElement)
    if (!found || this.bar.hidden) return
    for (const part of this.bar.querySelectorAll<HTMLElement>('[data-for]'))
      part.hidden = !part.dataset.for?.split(' ').includes(found.name)
    const language = this.bar.querySelector<HTMLInputElement>('[data-language]')
    if (language && document.activeElement !== language)
      language.value = this.editor.getAttributes('codeBlock').language ?? ''
    this.#place(found.dom)
  }

  #here(): { name: string; dom: Element } | null {
    const { selection } = this.editor.state
    const { view } = this.editor
    if (selection instanceof NodeSelection && KINDS.includes(selection.node.type.name))
      return { name: selection.node.type.name, dom: view.nodeDOM(selection.from) as Element }
    const { $from, empty } = selection
    if (empty && this.editor.isActive('link')) {
      const dom = view.domAtPos($from.pos).node
      const around = dom instanceof Element ? dom : dom.parentElement
      return { name: 'link', dom: around?.closest('a') ?? (around as Element) }
    }
    for (let depth = $from.depth; depth > 0; depth--) {
      const { name } = $from.node(depth).type
      if (KINDS.includes(name)) return { name, dom: view.nodeDOM($from.before(depth)) as Element }
    }
    return null
  }

  /** Above it, but never over the edge, the head of the page or the line one writes in. */
  #place(dom: Element) {
    if (!dom?.getBoundingClientRect) return
    const at = dom.getBoundingClientRect()
    const { width, height } = this.bar.getBoundingClientRect()
    const least = staying()
    const line = this.editor.view.coordsAtPos(this.editor.state.selection.from)
    const above = at.top - height - 6
    const top = above >= least + 4 ? above : line.top - height - 6 > least ? least + 4 : line.bottom + 8
    this.bar.style.setProperty('top', `${Math.round(top)}px`)
    this.bar.style.setProperty(
      'left',
      `${Math.round(Math.max(8, Math.min(at.left, innerWidth - width - 8)))}px`,
    )
  }

  #changed(field: HTMLInputElement) {
    if (!field.matches('[data-language]')) return
    const language =
      field.value
        .trim()
        .replace(/[^\w+#.-]/g, '')
        .slice(0, 40)
        .toLowerCase() || null
    this.editor.commands.updateAttributes('codeBlock', { language })
  }

  #enter(event: KeyboardEvent) {
    const field = event.target as HTMLInputElement
    if (!field.matches('[data-language]')) return
    event.preventDefault()
    this.#changed(field)
    this.editor.commands.focus()
  }
}

/** Where what stays at the upper edge ends: the head, and on the desk the toolbar. */
const staying = () =>
  [...document.querySelectorAll('[data-stays]')]
    .map((part) => part.getBoundingClientRect())
    .filter(({ top, height }) => height && top < innerHeight / 2)
    .reduce((least, { bottom }) => Math.max(least, bottom), 0)
