import type { Frame } from '../live/heard.ts'
import { person } from '../shell/house.ts'
import { say } from '../shell/moments.ts'

/** The rows of the list of conversations: `data-space`, and `data-last`, the number of what was said there last. */
type Words = { you?: string; file?: string; forwarded?: string }

const MOST = 120
const BLOCK = /<(?:br|p|li|pre|blockquote|h\d|t[dhr])\b/g

export const rowsOf = (list: Element) => [...list.querySelectorAll<HTMLElement>('.conversation')]
export const last = (row: HTMLElement) => Number(row.dataset.last)

/** Say in a row what has just been said there; false where the house has to draw it. */
export function tell(row: HTMLElement, { entry, actor, html }: Frame, words: Words): boolean {
  const time = row.querySelector<HTMLTimeElement>('.row__end time')
  const message = parsed((html ?? '').replace(BLOCK, ' $&')).querySelector<HTMLElement>('article')
  if (!time || !message) return false
  const author = message.querySelector<HTMLElement>('.entry__author')
  const name = String(actor) === person() ? words.you : (author?.dataset.given ?? author?.textContent)
  const wordless = message.querySelector('.cards[data-unfilled]') ? words.forwarded : words.file
  const said = message.querySelector('.entry__body')?.textContent?.replace(/\s+/g, ' ').trim() || wordless
  const at = new Date(Number(message.dataset.at) * 1000)
  ;(row.querySelector('[data-said]') as HTMLElement).textContent = `${name}: ${said}`.slice(0, MOST)
  time.dateTime = at.toISOString()
  time.textContent = say(at, time.dataset.form)
  time.title = say(at, 'long')
  row.dataset.last = String(entry)
  return true
}

/** Take in how the house draws the rows; those that are here stay, so that focus stays on them. */
export function merge(list: Element, html: string) {
  const present = new Map(rowsOf(list).map((row) => [row.dataset.space, row]))
  for (const fresh of rowsOf(parsed(html))) {
    const row = present.get(fresh.dataset.space)
    present.delete(fresh.dataset.space)
    if (!row) {
      list.append(fresh)
      continue
    }
    row.toggleAttribute('data-unread', fresh.hasAttribute('data-unread'))
    row.dataset.last = fresh.dataset.last
    row.replaceChildren(...fresh.childNodes)
  }
  for (const gone of present.values()) gone.remove()
}

/** The liveliest first. Only rows that stand wrong are moved. */
export function sort(list: Element) {
  const rows = rowsOf(list)
  const wanted = [...rows].sort((one, other) => last(other) - last(one))
  for (const [place, row] of wanted.entries()) {
    const there = rowsOf(list)[place]
    if (there !== row) there?.before(row)
  }
}

function parsed(html: string) {
  const page = document.createElement('template')
  page.innerHTML = html
  return page.content as unknown as Element
}
