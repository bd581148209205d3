import { spacesWithDrafts } from '../writing/draft.ts'
import { clone } from './house.ts'

/** A pencil beside each space of the rail and each conversation of the list in which something waits to be sent, unless a number already calls there. */
export function markDrafts(root: ParentNode) {
  const rows = [...root.querySelectorAll<HTMLElement>(':is(.place, .conversation)[data-space]')]
  if (!rows.length) return
  const waiting = spacesWithDrafts()
  for (const row of rows) {
    const marked = row.querySelector('.place__draft')
    const due = waiting.has(row.dataset.space) && !row.querySelector('.badge')
    if (due && !marked)
      (row.querySelector('.row__end') ?? row).append(
        clone(document.querySelector<HTMLTemplateElement>('template#draft-mark')),
      )
    else if (!due) marked?.remove()
  }
}

for (const name of ['drafts', 'badges']) document.addEventListener(name, () => markDrafts(document))
addEventListener('storage', () => markDrafts(document))
