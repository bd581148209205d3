import type { Editor, JSONContent } from '@tiptap/core'
import { announce } from '../shell/announce.ts'
import { post } from '../shell/house.ts'
import type { PageTogether } from './page-together.ts'

type Converted = { document?: JSONContent; markdown?: string; detail?: string }

/**
 * The text of a page's form: `<page-editor space="7" convert="/…">` around what is read, the toolbar and the text area.
 * Where scripts run one writes in the page itself, and the form's `document` carries what it says; the text area with
 * Markdown is the other way, chosen by `[data-mode]` or taken by itself where a page cannot be shown as it is. An empty
 * `document` means Markdown. The form hears `gather` before somebody reads its fields, and `put` when they were set.
 *
 * With `together="/pages/REF/"` the page is written together where it can be (`page-together.ts`): every word is brought to
 * the house as it is written, and the form, whose field `together` says so, only ends it.
 */
export class PageEditor extends HTMLElement {
  #stop = new AbortController()
  #editor?: Editor
  #tools?: typeof import('../editor/page.ts')
  #together: PageTogether | null = null
  /** How often one began; only the last time counts. */
  #begun = 0

  connectedCallback() {
    const { signal } = this.#stop
    this.#form.addEventListener('gather', () => this.#gather(), { signal })
    this.#form.addEventListener('put', () => this.#begin(), { signal })
    this.#form.addEventListener('formdata', ({ formData }) => formData.set('document', this.#gather()), {
      signal,
    })
    this.#form.addEventListener('submit', (event) => this.#submit(event), { signal, capture: true })
    this.#title.addEventListener('keydown', (event) => this.#press(event), { signal })
    this.addEventListener(
      'click',
      (event) => (event.target as Element).closest('[data-mode]') && this.#turn(),
      { signal },
    )
    // What was kept in this browser is brought back first.
    customElements.whenDefined('page-draft').then(() => {
      if (!signal.aborted && !this.#begun) this.#begin()
    })
  }

  disconnectedCallback() {
    this.#stop.abort()
    this.#editor?.destroy()
    this.#editor = undefined
    this.#together?.close()
  }

  get #form() {
    return this.closest('form') as HTMLFormElement
  }

  get #field() {
    return this.#form.elements.namedItem('document') as HTMLInputElement
  }

  /** Says that there is nothing for the form to bring. */
  get #ended() {
    return this.#form.elements.namedItem('together') as HTMLInputElement
  }

  get #area() {
    return this.#form.elements.namedItem('markdown') as HTMLTextAreaElement
  }

  get #title() {
    return this.#form.elements.namedItem('title') as HTMLTextAreaElement
  }

  /** A title has one line; what comes behind it is the text. */
  #press(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.isComposing) return
    event.preventDefault()
    if (this.#editor) this.#editor.commands.focus('start')
    else this.#area.focus()
  }

  #gather() {
    const { said } = this.#tools ?? {}
    if (this.#editor && said) this.#field.value = JSON.stringify(said(this.#editor.getJSON()))
    return this.#field.value
  }

  async #begin() {
    this.#begun += 1
    const turn = this.#begun
    const { value } = this.#field
    if (!value) return this.#close()
    try {
      const [tools, together] = await Promise.all([import('../editor/page.ts'), this.#share()])
      if (this.#stop.signal.aborted || turn !== this.#begun) return together?.close()
      this.#tools = tools
      this.#alone()
      this.#together = together
      this.#write(JSON.parse(value))
    } catch {
      await this.#asMarkdown(value)
    }
  }

  #write(content: JSONContent) {
    this.#editor?.destroy()
    const shared = this.#together && [this.#together.history]
    const document = shared ? undefined : content
    this.#editor = this.#tools?.pageEditor(
      this,
      document,
      (markdown) => this.#read(markdown),
      shared ?? undefined,
    )
    this.#editor?.on('update', () => this.dispatchEvent(new Event('input', { bubbles: true })))
    this.#show('document')
  }

  /** The page's shared document, unless words were brought back that were never part of it. */
  async #share() {
    const address = this.getAttribute('together')
    if (!address || this.closest('page-draft')?.hasAttribute('diverged')) return null
    const { PageTogether } = await import('./page-together.ts')
    return PageTogether.open(address, document, () => this.#refused())
  }

  /** What stands here goes on as the writer's own, on the revision they saw; the form brings it, and nothing is lost. */
  #refused() {
    const content = JSON.parse(this.#gather())
    this.#alone()
    if (this.#tools) this.#write(content)
    this.dispatchEvent(new Event('input', { bubbles: true }))
  }

  #alone() {
    this.#together?.close()
    this.#together = null
  }

  /** Whoever ends it has everything safe first. */
  async #submit(event: SubmitEvent) {
    const together = this.#together
    if (!together || together.shared.isSafe) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (await together.safe()) this.#form.requestSubmit()
  }

  /** One way or the other; nothing is turned that the house cannot read. */
  async #turn() {
    if (this.#editor) await this.#asMarkdown(this.#gather())
    else {
      const document = await this.#read(this.#area.value).catch((refused) => announce(refused.message, true))
      if (!document) return
      this.#field.value = JSON.stringify(document)
      await this.#begin()
    }
    this.dispatchEvent(new Event('input', { bubbles: true }))
    if (this.#editor) this.#editor.commands.focus('start')
    else this.#area.focus()
  }

  async #asMarkdown(document: string) {
    if (this.#together && !(await this.#together.safe())) return
    const { markdown } = await this.#convert({ document }).catch(() => ({ markdown: undefined }))
    if (markdown === undefined && this.#editor) return
    if (markdown !== undefined) this.#area.value = markdown
    this.#field.value = ''
    this.#close()
  }

  #close() {
    this.#alone()
    this.#editor?.destroy()
    this.#editor = undefined
    this.#show('markdown')
  }

  async #read(markdown: string) {
    const { document } = await this.#convert({ markdown })
    return document as JSONContent
  }

  async #convert(words: Record<string, string>) {
    const answer = await post(this.getAttribute('convert') ?? '', new URLSearchParams(words))
    const said = (await answer.json()) as Converted
    if (!answer.ok) throw new Error(said.detail)
    return said
  }

  #show(mode: 'document' | 'markdown') {
    const written = this.#together ? 'together' : 'alone'
    this.#ended.disabled = written === 'alone'
    for (const part of document.querySelectorAll<HTMLElement>('[data-written]'))
      part.hidden = part.dataset.written !== written
    this.#field.disabled = false
    this.setAttribute('mode', mode)
    for (const button of this.querySelectorAll<HTMLElement>('[data-mode]'))
      button.hidden = button.dataset.mode === mode
  }
}

customElements.define('page-editor', PageEditor)
