import { Words } from './words.ts'

const CONTEXT = 60
const LONGEST = 500
// Firefox before 140 does not: there passages are found through what is said of them.
const CAN_SHINE = 'highlights' in CSS

/**
 * Passages that people commented on shine through the text, and lead to what was said of them; words that one marks can
 * be commented on. `text` is what the page says, `talk` what is said below it; both are the house's, as it drew them.
 */
export class Passages {
  #words: Words
  #found = new Map<HTMLElement, Range>()
  #light?: Highlight

  constructor(
    private text: HTMLElement,
    private talk: HTMLElement,
    signal: AbortSignal,
  ) {
    this.#words = new Words(text)
    this.show()
    text.addEventListener('click', (event) => this.#follow(event), { signal })
    talk.addEventListener('click', (event) => this.#lead(event), { signal })
    document.addEventListener('selectionchange', () => this.#offer(), { signal })
    document.addEventListener('scroll', () => this.#offer(), { signal, passive: true })
    this.#button?.addEventListener('pointerdown', (event) => event.preventDefault(), { signal })
    this.#button?.addEventListener('click', () => this.#mark(), { signal })
    this.#marked?.querySelector('button')?.addEventListener('click', () => this.#say('', ''), { signal })
    signal.addEventListener('abort', () => this.#fade())
  }

  /** Draw all passages of open threads anew. */
  show() {
    this.#found.clear()
    for (const passage of this.talk.querySelectorAll<HTMLElement>(
      'article:not([data-resolved]) > .commented[data-at]',
    )) {
      const range = this.#words.find(
        passage.querySelector('q')?.textContent ?? '',
        Number(passage.dataset.at),
      )
      if (range) this.#found.set(passage, range)
    }
    if (!CAN_SHINE) return
    this.#light = new Highlight(...this.#found.values())
    CSS.highlights.set('passage', this.#light)
  }

  /** What comes after this page may have its own by now. */
  #fade() {
    if (CAN_SHINE && CSS.highlights.get('passage') === this.#light) CSS.highlights.delete('passage')
  }

  get #button() {
    return this.talk.querySelector<HTMLElement>('[data-mark]')
  }

  get #marked() {
    return this.talk.querySelector<HTMLElement>('[data-marked]')
  }

  get #chosen() {
    const selection = document.getSelection()
    const range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null
    return range && this.text.contains(range.commonAncestorContainer) ? this.#words.within(range) : null
  }

  /** A button beside what is marked, as long as that is not too much. */
  #offer() {
    const button = this.#button
    if (!button) return
    const chosen = this.#chosen
    button.hidden = !chosen || chosen.quote.length > LONGEST
    if (button.hidden) return
    const box = (document.getSelection() as Selection).getRangeAt(0).getBoundingClientRect()
    button.style.insetBlockStart = `${Math.max(box.top - button.offsetHeight - 8, 8)}px`
    button.style.insetInlineStart = `${Math.max(Math.min(box.left, innerWidth - button.offsetWidth - 8), 8)}px`
  }

  #mark() {
    const chosen = this.#chosen
    if (!chosen) return
    this.#say(chosen.quote, chosen.before.slice(-CONTEXT))
    document.getSelection()?.removeAllRanges()
    this.talk.querySelector<HTMLElement>('#answer textarea')?.focus()
  }

  #say(quote: string, before: string) {
    const marked = this.#marked
    if (!marked) return
    marked.hidden = !quote
    for (const [name, value] of Object.entries({ quote, before }))
      (marked.querySelector(`[name=${name}]`) as HTMLInputElement).value = value
    ;(marked.querySelector('q') as HTMLElement).textContent = quote
  }

  /** From the words to what was said of them. */
  #follow(event: MouseEvent) {
    if ((event.target as Element).closest('a, button, summary') || !document.getSelection()?.isCollapsed)
      return
    for (const [passage, range] of this.#found)
      for (const box of range.getClientRects())
        if (
          box.left <= event.clientX &&
          event.clientX <= box.right &&
          box.top <= event.clientY &&
          event.clientY <= box.bottom
        )
          return this.#visit(passage.closest('article'))
  }

  #visit(remark: HTMLElement | null) {
    if (!remark) return
    remark.tabIndex = -1
    remark.focus({ preventScroll: true })
    remark.scrollIntoView({ block: 'center' })
  }

  /** And back. */
  #lead(event: MouseEvent) {
    const passage = (event.target as Element).closest<HTMLElement>('.commented')
    const range = passage && this.#found.get(passage)
    range?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
  }
}
