import { begins, fold, words } from '../palette/fold.ts'

/**
 * The blocks that the menu "Insert" offers, as options for what was typed behind a slash. Each says its names in
 * German and English, so that whoever learnt one language elsewhere finds it, too; those whose title begins so lead.
 */
export function blocks(root: ParentNode, typed: string) {
  const wanted = words(typed).map(({ folded }) => folded)
  const rows = [...root.querySelectorAll<HTMLElement>('[data-blocks] [data-do]')]
  const ranked = rows
    .map((row) => ({ row, rank: rank(row, wanted) }))
    .filter(({ rank }) => rank < 2)
    .sort((a, b) => a.rank - b.rank)
  return ranked.map(({ row }) => option(row))
}

function rank(row: HTMLElement, wanted: string[]) {
  const title = row.querySelector('[data-title]')?.textContent ?? ''
  if (begins(words(title), wanted)) return 0
  return wanted.every((word) =>
    fold(row.dataset.names ?? '')
      .split(/\s+/)
      .some((name) => name.startsWith(word)),
  )
    ? 1
    : 2
}

function option(row: HTMLElement) {
  const found = document.createElement('div')
  found.className = 'menu__item'
  found.setAttribute('role', 'option')
  found.dataset.do = row.dataset.do
  found.dataset.value = row.dataset.value ?? ''
  found.append(...[...row.childNodes].map((child) => child.cloneNode(true)))
  return found
}
