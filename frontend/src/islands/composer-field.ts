import { Draft } from '../writing/draft.ts'
import { Suggestions } from '../writing/suggestions.ts'

/**
 * A text area that grows, keeps what was written and offers names:
 * `<composer-field place="space-7" space="7" send="enter"><textarea>…</textarea></composer-field>`.
 * `send="enter"` sends by Enter (on touch Enter breaks the line), everything else by Ctrl+Enter.
 * The event `sent` on this element, or a good answer to the boosted form, clears text and draft.
 */
export class ComposerField extends HTMLElement {
  #stop = new AbortController()
  #suggestions?: Suggestions

  draft?: Draft
  area!: HTMLTextAreaElement

  get form() {
    return this.area.form
  }

  connectedCallback() {
    this.#stop = new AbortController()
    const { signal } = this.#stop
    this.area = this.querySelector('textarea') as HTMLTextAreaElement
    this.draft = new Draft(this.getAttribute('place') ?? location.pathname, this.area)
    this.#suggestions = new Suggestions(this.area, this.getAttribute('space') ?? '', this)
    this.area.addEventListener('input', () => this.#changed(), { signal })
    this.area.addEventListener('keydown', (event) => this.#press(event), { signal })
    this.form?.addEventListener('click', (event) => this.#pressed(event), { signal })
    this.form?.addEventListener('emoji', (event) => this.#insert((event as CustomEvent).detail), { signal })
    this.addEventListener('sent', () => this.clear(), { signal })
    document.addEventListener('htmx:after:request', (event) => this.#answered(event as CustomEvent), {
      signal,
    })
    addEventListener('pagehide', () => this.draft?.flush(), { signal })
    if (this.form?.closest('[data-no-boost]'))
      this.form.addEventListener('submit', () => this.draft?.drop(), { signal })
    this.draft.restore()
    document.dispatchEvent(new CustomEvent('drafts:open', { detail: this.getAttribute('place') }))
    this.#grow()
  }

  disconnectedCallback() {
    this.#stop.abort()
    this.draft?.keep()
    this.#suggestions?.close()
  }

  clear() {
    this.area.value = ''
    this.draft?.drop()
    this.#grow()
  }

  #changed() {
    this.draft?.later()
    this.#grow()
    this.#suggestions?.look()
  }

  /** A button of the form that puts something into the text: the sign after which names are offered. */
  #pressed(event: Event) {
    const words = (event.target as Element).closest<HTMLElement>('button[data-insert]')?.dataset.insert
    if (words) this.#insert(words)
  }

  #insert(words: string) {
    const { selectionStart: start, selectionEnd: end, value } = this.area
    const glued = words === '@' && /\S$/.test(value.slice(0, start))
    this.area.focus()
    this.area.setRangeText(`${glued ? ' ' : ''}${words}`, start, end, 'end')
    this.area.dispatchEvent(new Event('input', { bubbles: true }))
  }

  #grow() {
    if (CSS.supports('field-sizing', 'content')) return
    this.area.style.setProperty('height', 'auto')
    this.area.style.setProperty('height', `${this.area.scrollHeight}px`)
  }

  #press(event: KeyboardEvent) {
    if (event.isComposing || this.#suggestions?.press(event)) return
    const byEnter =
      this.getAttribute('send') === 'enter' && !event.shiftKey && !matchMedia('(pointer: coarse)').matches
    if (event.key !== 'Enter' || !(byEnter || event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (this.area.value.trim() || this.form?.querySelector('[name="files"]')) this.form?.requestSubmit()
  }

  #answered(event: CustomEvent) {
    const { sourceElement, response } = event.detail.ctx
    if (sourceElement === this.form && response && response.status < 400) this.clear()
  }
}

customElements.define('composer-field', ComposerField)
