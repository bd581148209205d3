/** Menus are popovers: placed beside their button, walked by arrows. The browser closes them and returns focus. */
const opener = (menu: HTMLElement) =>
  document.querySelector<HTMLElement>(
    `[popovertarget="${CSS.escape(menu.id)}"]:is(:focus, :hover, :active)`,
  ) ?? document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(menu.id)}"]:not([hidden])`)

document.addEventListener(
  'toggle',
  (event) => {
    const menu = event.target as HTMLElement
    if (!menu.matches?.('.menu[popover]')) return
    const open = (event as ToggleEvent).newState === 'open'
    const button = opener(menu)
    button?.setAttribute('aria-expanded', String(open))
    if (open && button) place(menu, button)
    if (open) menu.querySelector<HTMLElement>('[autofocus], .menu__item, [type="date"], button, a')?.focus()
  },
  { capture: true },
)

/** Below the button where there is room, else above it; never over the edge. */
export function place(menu: HTMLElement, button: Pick<Element, 'getBoundingClientRect'>) {
  const at = button.getBoundingClientRect()
  const size = menu.getBoundingClientRect()
  const below = at.bottom + 4
  const top = below + size.height > innerHeight - 12 ? Math.max(12, at.top - size.height - 4) : below
  const left = at.left + size.width > innerWidth - 12 ? at.right - size.width : at.left
  menu.style.setProperty('top', `${top}px`)
  menu.style.setProperty('left', `${Math.max(12, Math.min(left, innerWidth - size.width - 12))}px`)
}

const ROW = 8
const ITEMS = '.menu__item, .menu--emoji button, .menu__form :is(input, button)'

document.addEventListener('keydown', (event) => {
  const menu = (event.target as Element).closest?.('.menu')
  if (!menu) return
  const field = (event.target as Element).matches('input')
  if (field && /^(Home|End)$/.test(event.key)) return
  // Its parts are walked and changed by arrows.
  if ((event.target as Element).matches('[type="date"]')) return
  const items = [...menu.querySelectorAll<HTMLElement>(ITEMS)].filter((item) => item.checkVisibility())
  const here = items.indexOf(document.activeElement as HTMLElement)
  const step = steps(menu)[event.key]
  const next = event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1 : step && here + step
  if (next === undefined) return
  event.preventDefault()
  // From the last whole row of emoji downwards lies what stands below them.
  const beyond = step === ROW && next >= items.length && here < items.length - 1
  items.at(beyond ? -1 : next % items.length)?.focus()
})

const steps = (menu: Element): Record<string, number> =>
  menu.matches('.menu--emoji')
    ? { ArrowRight: 1, ArrowLeft: -1, ArrowDown: ROW, ArrowUp: -ROW }
    : { ArrowDown: 1, ArrowUp: -1 }
