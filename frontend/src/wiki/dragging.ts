import type { PageTree } from './page-tree.ts'

type Place = 'before' | 'into' | 'after'

/** Rows of a tree are dragged before, after or into another; a row is never dropped into itself. */
export function dragging(tree: PageTree, signal: AbortSignal) {
  let dragged: HTMLElement | null = null
  let target: HTMLElement | null = null

  const clear = () => {
    if (target) delete target.dataset.drop
    target = null
  }
  const rowAt = (event: DragEvent) => (event.target as Element).closest<HTMLElement>('.tree__row')
  const allowed = (row: HTMLElement | null) => row && dragged && !dragged.contains(row)

  tree.addEventListener(
    'dragstart',
    (event) => {
      dragged = (event.target as Element).closest('li')
      event.dataTransfer?.setData('text/plain', dragged?.textContent?.trim() ?? '')
    },
    { signal },
  )
  tree.addEventListener(
    'dragover',
    (event) => {
      const row = rowAt(event)
      clear()
      if (!row || !allowed(row)) return
      event.preventDefault()
      target = row
      row.dataset.drop = placeIn(row, event.clientY)
    },
    { signal },
  )
  tree.addEventListener(
    'drop',
    (event) => {
      event.preventDefault()
      const place = target?.dataset.drop as Place | undefined
      const onto = target?.closest('li') as HTMLElement | null
      clear()
      if (dragged && onto && place) drop(tree, dragged, onto, place)
    },
    { signal },
  )
  tree.addEventListener('dragend', clear, { signal })
}

function placeIn(row: HTMLElement, y: number): Place {
  const { top, height } = row.getBoundingClientRect()
  const part = (y - top) / height
  return part < 0.3 ? 'before' : part > 0.7 ? 'after' : 'into'
}

function drop(tree: PageTree, dragged: HTMLElement, onto: HTMLElement, place: Place) {
  if (place === 'into') return tree.move(dragged, onto)
  const others = [...(onto.parentElement?.children ?? [])].filter((row) => row !== dragged)
  const parent = (onto.parentElement?.closest('li') ?? null) as HTMLElement | null
  return tree.move(dragged, parent, others.indexOf(onto) + (place === 'after' ? 1 : 0))
}
