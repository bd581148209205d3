import { clone, post } from '../shell/house.ts'

type Stored = { id: number; name: string; url: string; thumbnail?: string; detail?: string }

/**
 * Files by picker, paste and drop: `<file-drop url="/files/" space="7">` around the fields of a form, with
 * an `<input type="file" data-pick>`, a `<div class="attachments">` and a `<template data-for="attachment">` inside.
 * Each file goes up at once; its row brings the hidden `files` and, for pictures, the description `alt-ID`.
 * Who sends while a file is on its way sends as soon as it has arrived.
 */
export class FileDrop extends HTMLElement {
  #stop = new AbortController()
  #sender?: HTMLElement | null

  connectedCallback() {
    const { signal } = this.#stop
    this.closest('form')?.addEventListener('submit', (event) => this.#hold(event), { signal, capture: true })
    this.addEventListener('change', (event) => this.#picked(event), { signal })
    this.addEventListener('paste', (event) => this.#take(event, event.clipboardData), { signal })
    this.addEventListener('drop', (event) => this.#take(event, event.dataTransfer), { signal })
    this.addEventListener('dragover', (event) => this.#over(event), { signal })
    this.addEventListener('dragleave', () => this.#mark(false), { signal })
    this.addEventListener('sent', () => this.#list.replaceChildren(), { signal })
    this.addEventListener(
      'click',
      (event) => {
        if ((event.target as Element).closest('[data-remove]'))
          (event.target as Element).closest('.attachment')?.remove()
      },
      { signal },
    )
  }

  disconnectedCallback() {
    this.#stop.abort()
  }

  #hold(event: SubmitEvent) {
    if (!this.querySelector('[data-state="sending"]')) return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.#sender = event.submitter
  }

  #release() {
    if (this.#sender === undefined || this.querySelector('[data-state="sending"]')) return
    const sender = this.#sender
    this.#sender = undefined
    if (!this.querySelector('[data-state="failed"]')) this.closest('form')?.requestSubmit(sender)
  }

  get #list() {
    return this.querySelector('.attachments') as HTMLElement
  }

  #picked(event: Event) {
    const input = event.target as HTMLInputElement
    if (!input.matches('[data-pick]')) return
    for (const file of input.files ?? []) this.#send(file)
    input.value = ''
  }

  #take(event: Event, data: DataTransfer | null) {
    this.#mark(false)
    if (!data?.files.length) return
    event.preventDefault()
    for (const file of data.files) this.#send(file)
  }

  #over(event: DragEvent) {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    this.#mark(true)
  }

  #mark(over: boolean) {
    ;(this.closest('.composer') ?? this).toggleAttribute('data-over', over)
  }

  async #send(file: File) {
    const row = clone(this.querySelector<HTMLTemplateElement>('template[data-for="attachment"]'))
    part(row, 'name').textContent = file.name
    this.#list.append(row)
    const body = new FormData()
    body.set('file', file)
    body.set('space', this.getAttribute('space') ?? '')
    const answer = await post(this.getAttribute('url') ?? '/files/', body).catch(() => null)
    const stored = (await answer?.json().catch(() => null)) as Stored | null
    if (answer?.ok && stored) settle(row, stored)
    else fail(row, stored?.detail)
    this.dispatchEvent(new CustomEvent('attached', { bubbles: true }))
    this.#release()
  }
}

const part = (row: Element, name: string) => row.querySelector(`[data-${name}]`) as HTMLElement

function settle(row: HTMLElement, stored: Stored) {
  row.dataset.state = 'stored'
  ;(part(row, 'id') as HTMLInputElement).value = String(stored.id)
  const picture = part(row, 'thumbnail') as HTMLImageElement
  const words = part(row, 'alt') as HTMLInputElement
  picture.hidden = !stored.thumbnail
  ;(words.closest('.field') as HTMLElement).hidden = !stored.thumbnail
  if (stored.thumbnail) picture.src = stored.thumbnail
  words.name = `alt-${stored.id}`
}

/** The row stays with the reason; without its number it is not part of what is sent. */
function fail(row: HTMLElement, reason?: string) {
  row.dataset.state = 'failed'
  part(row, 'id').remove()
  if (reason) part(row, 'failed').textContent = reason
}

customElements.define('file-drop', FileDrop)
