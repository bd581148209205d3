import { visit } from '../shell/boost.ts'
import { person } from '../shell/house.ts'

/** Where there is room for a conversation beside the list of them. */
export const DESK = matchMedia('(width > 1180px)')

const key = () => `conversation:${person()}`

/** The conversation one was in last; it is known to this browser only. */
export const remember = (url: string) => localStorage.setItem(key(), url)

/** From the list into a conversation: where one is meant, else where one was last, else where it is liveliest. */
export function lead(rows: HTMLElement[]) {
  const used = localStorage.getItem(key())
  const meant = rows.find((row) => row.querySelector('.badge'))
  const row = meant ?? rows.find((row) => row.getAttribute('href') === used) ?? rows[0]
  if (row) visit(row.getAttribute('href') as string, 'replace')
}
