import { asked } from '../shell/asked.ts'
import { post } from '../shell/house.ts'
import { place } from '../shell/menus.ts'
import { refuse } from '../shell/refusing.ts'

/**
 * Done, later, open again: it takes effect where one stands, the heap goes, and the next one is at hand. What the list
 * looks like afterwards the house says (`data-follows`); without this island its forms and links lead to the same.
 */
export class InboxHeaps extends HTMLElement {
  #stop = new AbortController()
  #times: HTMLFormElement | null = null
  #chosen: HTMLElement | null = null

  connectedCallback() {
    this.#stop = new AbortController()
    const { signal } = this.#stop
    this.#times = document.querySelector<HTMLFormElement>('form#later-times')
    this.addEventListener('click', (event) => this.#click(event), { signal })
    this.addEventListener('submit', (event) => this.#mark(event), { signal })
    this.#times?.addEventListener('submit', (event) => this.#putOff(event), { signal })
  }

  disconnectedCallback() {
    this.#stop.abort()
  }

  #click(event: MouseEvent) {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-later]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    this.#offer(link)
  }

  async #offer(link: HTMLAnchorElement) {
    const html = await asked(`${link.href}?part=times`)
    if (html === null || !this.#times || !link.isConnected) return
    this.#chosen = link.closest('.notice')
    this.#times.innerHTML = html
    this.#times.action = link.href
    this.#times.showPopover()
    place(this.#times, link)
    this.#times.querySelector('button')?.focus()
  }

  async #putOff(event: SubmitEvent) {
    event.preventDefault()
    const times = event.target as HTMLFormElement
    const answer = await post(times.action, new FormData(times, event.submitter)).catch(() => null)
    const told = await answer?.json().catch(() => null)
    if (!answer?.ok) {
      const reason = times.querySelector<HTMLElement>('[data-reason]')
      if (reason) Object.assign(reason, { hidden: false, textContent: told?.detail ?? times.dataset.unsent })
      return
    }
    times.hidePopover()
    document.dispatchEvent(new CustomEvent('undo', { detail: { ...told, stay: true } }))
    // Where it lies put off already it stays, with another time.
    if (this.#chosen?.querySelector('[data-stays]')) this.#chosen.focus()
    else leave(this.#chosen)
  }

  async #mark(event: SubmitEvent) {
    event.preventDefault()
    const button = event.submitter as HTMLButtonElement
    const url = button.hasAttribute('formaction') ? button.formAction : button.form?.action
    const answer = await post(url ?? '', new URLSearchParams(), true).catch(() => null)
    if (!answer?.ok) return refuse(answer, button.textContent ?? '')
    leave(button.closest('.notice'))
  }
}

/** It goes at once; whoever stood on it stands on the one after it, or before it at the end. */
function leave(heap: HTMLElement | null) {
  if (!heap?.isConnected) return
  const all = [...document.querySelectorAll<HTMLElement>('#inbox .notice')]
  const at = all.indexOf(heap)
  const next = all[at + 1] ?? all[at - 1] ?? document.querySelector<HTMLElement>('#page h1')
  const { current } = heap.dataset
  const here = current || heap.contains(document.activeElement)
  heap.remove()
  if (!here || !next) return
  if (current && next.matches('.notice')) next.dataset.current = current
  next.focus()
}

customElements.define('inbox-heaps', InboxHeaps)
