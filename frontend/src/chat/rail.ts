import { mergeChildren } from '../shell/merging.ts'

/**
 * Bring rail and bar to how the house draws them now: badges, and which spaces stand there. Rows come into the house's
 * order, but not from under a pointer or the focus.
 */
export function showRail(fresh: Document) {
  for (const list of ['#rail .rail__list', '#bar']) {
    const next = fresh.querySelectorAll(list)
    for (const [at, present] of [...document.querySelectorAll(list)].entries()) {
      const drawn = next[at]
      if (!drawn) continue
      if (present.matches(':hover, :focus-within')) drawn.append(...asTheyStand(present, drawn))
      mergeChildren(present, drawn)
    }
  }
  const rail = document.getElementById('rail')
  if (!rail) return
  rail.dataset.threads = fresh.getElementById('rail')?.dataset.threads ?? ''
  const here = rail.querySelector(`.place[href="${CSS.escape(rail.dataset.here ?? '')}"]`)
  here?.setAttribute('aria-current', 'page')
}

/** The rows of `drawn`, those of `present` in the order they have there. */
function asTheyStand(present: Element, drawn: Element) {
  const order = [...present.children].map(named)
  const place = (row: Element) => {
    const at = order.indexOf(named(row))
    return at < 0 ? order.length : at
  }
  return [...drawn.children].sort((one, other) => place(one) - place(other))
}

const named = (row: Element) => row.getAttribute('href') ?? row.className
