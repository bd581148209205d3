import { visit } from '../shell/boost.ts'
import { DESK } from './leading.ts'

/**
 * A thread opens beside its conversation where there is room, and is a page of its own where there is none. The address
 * says which one is open, so that a reload brings it back.
 */
const beside = () => document.querySelector<HTMLElement>('#page > .thread')

export async function openThread(root: string, write = false) {
  const url = `/threads/${root}/`
  const main = document.querySelector('.page--conversation > main:has(> .chat__pane)')
  if (!DESK.matches || !main) return visit(url)
  if (beside()?.getAttribute('thread') !== root) {
    const pane = await drawn(url)
    if (!pane || !main.isConnected) return
    beside()?.remove()
    main.after(pane)
    tell(root)
  }
  beside()
    ?.querySelector<HTMLElement>(write ? 'form[data-chat] textarea' : 'h2')
    ?.focus()
}

/** Focus goes back to where the thread hangs; before the first answer that is the message itself. */
function close(pane: HTMLElement) {
  const root = pane.getAttribute('thread')
  const hangs = [`[data-thread="${root}"]`, `[data-entry="${root}"]`]
  pane.remove()
  tell(null)
  const found = hangs.map((at) => document.querySelector<HTMLElement>(`.chat__pane ${at}`))
  found.find(Boolean)?.focus()
}

/** The message a thread hangs on is gone, and the thread with it. Nobody who is elsewhere is moved. */
export function leave(pane: HTMLElement) {
  const back = pane.querySelector('[data-close]')?.getAttribute('href')
  if (pane.closest('main')) return visit(back?.replace(/\?.*/, '') ?? '/chat/', 'replace')
  const inside = pane.contains(document.activeElement)
  pane.remove()
  tell(null)
  if (inside) document.querySelector<HTMLElement>('.chat__pane .chat__list')?.focus()
}

/** Esc closes the thread one is in, unless something in it takes the key for itself. */
document.addEventListener('keydown', (event) => {
  const pane = (event.target as Element).closest<HTMLElement>('#page > .thread')
  if (!pane || event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
  if (!pane.querySelector(':popover-open')) close(pane)
})

/** Where there is room, the address of a thread leads to the thread in its conversation, and back where there is none. */
export function findRoom(pane: HTMLElement) {
  const alone = !!pane.closest('main')
  if (pane.isConnected && alone === DESK.matches)
    visit(pane.getAttribute(alone ? 'beside-url' : 'url') as string, 'replace')
}

async function drawn(url: string) {
  const answer = await fetch(`${url}?beside`, { headers: { Accept: 'text/html' } }).catch(() => null)
  if (!answer?.ok || answer.redirected) return null
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const pane = page.querySelector<HTMLElement>('.thread')
  return pane && document.importNode(pane, true)
}

function tell(root: string | null) {
  const url = new URL(location.href)
  url.searchParams.delete('answer')
  if (root) url.searchParams.set('thread', root)
  else url.searchParams.delete('thread')
  history.replaceState(history.state, '', url)
}

document.addEventListener(
  'click',
  (event) => {
    const link = (event.target as Element).closest<HTMLElement>('a[data-thread], .thread a[data-close]')
    if (!link || !DESK.matches || event.ctrlKey || event.metaKey || event.shiftKey) return
    const pane = link.closest<HTMLElement>('#page > .thread')
    if (!pane && !link.closest('.chat__pane')) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (pane) close(pane)
    else openThread(link.dataset.thread as string)
  },
  { capture: true },
)
