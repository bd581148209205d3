/**
 * An entry somebody has in hand is not drawn anew: a menu of it is open, words are being changed in it, a button of it is
 * held down. Its newest state waits until they let go. A menu that stands elsewhere says by `data-of` whose it is.
 */
type Put = (present: HTMLElement, next: HTMLElement) => void

const waiting = new Map<HTMLElement, { next: HTMLElement; put: Put }>()

/**
 * Let `put` bring the new state of an entry, now or then; an older state never comes after a newer one. The same state
 * once more, as the socket brings what the answer to one's own act has brought already, changes nothing.
 */
export function redraw(present: HTMLElement, next: HTMLElement, put: Put) {
  if (version(next) <= version(waiting.get(present)?.next ?? present)) return
  if (inHand(present)) return void waiting.set(present, { next, put })
  waiting.delete(present)
  put(present, next)
}

const version = (entry: HTMLElement) => Number(entry.dataset.version)

function inHand(entry: HTMLElement) {
  return (
    entry.matches(':active, :has(:popover-open, textarea)') ||
    !!document.querySelector(`:popover-open[data-of="${entry.id}"]`)
  )
}

function look() {
  for (const [present, { next, put }] of waiting) {
    if (!present.isConnected) waiting.delete(present)
    else if (!inHand(present)) {
      waiting.delete(present)
      put(present, next)
    }
  }
}

// Later than the click that let go, for that is still meant for what was there.
for (const name of ['toggle', 'focusin', 'focusout', 'pointerup', 'pointercancel', 'keyup'])
  document.addEventListener(name, () => waiting.size && setTimeout(look), { capture: true })
