import { carryOver } from '../shell/filling.ts'

/** What one is at with a message that its newer state knows nothing of. */
const STAYS = ['data-target', 'data-current', 'data-tools']

/**
 * Bring a message to a newer state where it stands. The article itself stays, and with it the tools, a press on one of
 * them that has not been let go yet, and the menu that was opened for it; only the words in it are others.
 */
export function renew(present: HTMLElement, next: HTMLElement) {
  const tools = present.querySelector(':scope > .message__tools')
  carryOver(present, next)
  const focused = present.contains(document.activeElement)
  mark(next, present.querySelector(':scope > [data-mark="kept"]'))
  for (const { name } of [...present.attributes])
    if (!next.hasAttribute(name) && !STAYS.includes(name)) present.removeAttribute(name)
  for (const { name, value } of next.attributes) present.setAttribute(name, value)
  for (const part of [...present.childNodes]) if (part !== tools) part.remove()
  present.prepend(...next.childNodes)
  if (focused && !present.contains(document.activeElement)) present.focus({ preventScroll: true })
}

/** Below its words: that one keeps it is known to nobody else, so no newer state says it. */
export function mark(message: HTMLElement, sign: Element | null) {
  if (sign) message.querySelector('.entry__body')?.after(sign)
}
