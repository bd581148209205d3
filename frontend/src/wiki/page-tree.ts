import { announce } from '../shell/announce.ts'
import { reload } from '../shell/boost.ts'
import { post } from '../shell/house.ts'
import { dragging } from './dragging.ts'

/**
 * The tree of a space: levels are fetched when they are opened, arrows walk it, Ctrl+Shift and an arrow moves a page,
 * and so does the pointer. `<page-tree url="/spaces/messe/wiki/tree/" seen="12" movable>` holds lists of rows.
 */
export class PageTree extends HTMLElement {
  #stop = new AbortController()

  connectedCallback() {
    const { signal } = this.#stop
    this.addEventListener('click', (event) => this.#click(event), { signal, capture: true })
    this.addEventListener('keydown', (event) => this.#press(event), { signal })
    if (this.hasAttribute('movable')) dragging(this, signal)
  }

  disconnectedCallback() {
    this.#stop.abort()
  }

  #click(event: Event) {
    const twisty = (event.target as Element).closest<HTMLElement>('.tree__twisty')
    if (!twisty) return
    event.preventDefault()
    event.stopPropagation()
    this.#turn(item(twisty), twisty.getAttribute('aria-expanded') !== 'true')
  }

  async #turn(row: HTMLElement, open: boolean) {
    const twisty = row.querySelector(':scope > .tree__row > .tree__twisty')
    if (!twisty) return
    if (open && !row.querySelector(':scope > ul')) await this.#fetch(row)
    const below = row.querySelector<HTMLElement>(':scope > ul')
    if (below) below.hidden = !open
    twisty.setAttribute('aria-expanded', String(open))
  }

  async #fetch(row: HTMLElement) {
    const answer = await fetch(`${this.getAttribute('url')}?parent=${row.dataset.reference}`)
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    row.append(...page.body.querySelectorAll(':scope > ul'))
  }

  #press(event: KeyboardEvent) {
    const row = item(event.target as Element)
    if (!row || !event.key.startsWith('Arrow') || event.altKey) return
    event.preventDefault()
    if (event.ctrlKey && event.shiftKey) this.#shift(row, event.key)
    else this.#walk(row, event.key)
  }

  #walk(row: HTMLElement, key: string) {
    if (key === 'ArrowRight') return void this.#turn(row, true)
    if (key === 'ArrowLeft' && row.querySelector('[aria-expanded="true"]')) return void this.#turn(row, false)
    if (key === 'ArrowLeft') return link(row.parentElement?.closest('li') as HTMLElement | null)?.focus()
    const rows = [...this.querySelectorAll<HTMLElement>('li')].filter((each) => !each.closest('[hidden]'))
    link(rows[rows.indexOf(row) + (key === 'ArrowDown' ? 1 : -1)])?.focus()
  }

  /** Up and down among its neighbours, right under the one before it, left behind its parent. */
  #shift(row: HTMLElement, key: string) {
    if (!this.hasAttribute('movable')) return
    const parent = row.parentElement?.closest('li') as HTMLElement | null
    const before = row.previousElementSibling as HTMLElement | null
    if (key === 'ArrowUp' && before) this.move(row, parent, index(row) - 1)
    else if (key === 'ArrowDown' && row.nextElementSibling) this.move(row, parent, index(row) + 1)
    else if (key === 'ArrowRight' && before) this.move(row, before)
    else if (key === 'ArrowLeft' && parent)
      this.move(row, parent.parentElement?.closest('li') ?? null, index(parent) + 1)
  }

  /** Put a row under another (null: the top) at a place among its children; the page is drawn anew. */
  async move(row: HTMLElement, parent: HTMLElement | null, position?: number) {
    const place = new URLSearchParams({
      parent: parent?.dataset.page ?? '',
      position: position === undefined ? '' : String(position),
      seen: this.getAttribute('seen') ?? '',
    })
    const answer = await post(`/pages/${row.dataset.reference}/move/`, place)
    if (!answer.ok) announce((await answer.json()).detail, true)
    reload()
  }
}

export const item = (element: Element) => element.closest('li') as HTMLElement
export const index = (row: HTMLElement) => [...(row.parentElement?.children ?? [])].indexOf(row)
const link = (row?: HTMLElement | null) =>
  row?.querySelector<HTMLElement>(':scope > .tree__row > a:last-child')

customElements.define('page-tree', PageTree)
