import { clone, person } from '../shell/house.ts'
import { say } from '../shell/moments.ts'
import { below } from './order.ts'

/** What a message looks like among its neighbours, and to the one who reads it. */
export const number = (element: HTMLElement, name: string) => Number(element.dataset[name])
const zone = () => document.documentElement.dataset.zone || undefined

export function previous(message: Element): HTMLElement | null {
  let above = message.previousElementSibling
  while (above && !above.matches('article')) above = above.previousElementSibling
  return above as HTMLElement | null
}

export function following(message: Element | null | undefined): HTMLElement | null {
  let next = message?.nextElementSibling ?? null
  while (next && !next.matches('article')) next = next.nextElementSibling
  return next as HTMLElement | null
}

/** The day above a message and its face, as the served page would have them; `day` is the template of a divider. */
export function arrange(message: HTMLElement, day: HTMLTemplateElement) {
  const above = previous(message)
  const begin = above ?? message.closest('.thread')?.querySelector<HTMLElement>('.thread__root > article')
  const { newDay, grouped } = below(line(message), begin ? line(begin) : undefined, zone())
  message.toggleAttribute('data-grouped', grouped && !!above)
  const divider = dayAbove(message)
  if (!newDay) return divider?.remove()
  const shown = divider ?? clone(day)
  const words = shown.firstElementChild ?? shown
  words.textContent = dayName(message, day.content.firstElementChild as HTMLElement)
  if (!divider) (newLineAbove(message) ?? message).before(shown)
}

/** A day without a message below it is no day. */
export function sweepDays(lines: HTMLElement) {
  for (const divider of lines.querySelectorAll('[data-day]')) {
    let next = divider.nextElementSibling
    if (next?.matches('[data-new]')) next = next.nextElementSibling
    if (!next?.matches('article')) divider.remove()
  }
}

/** What is the reader's own in a message that was drawn for everybody. */
export function dress(message: HTMLElement) {
  const me = person()
  message.tabIndex = -1
  for (const button of message.querySelectorAll<HTMLElement>('button[data-by]'))
    button.ariaPressed = String((button.dataset.by ?? '').split(' ').includes(me))
  for (const mention of message.querySelectorAll(`[data-mention="${me}"], [data-mention="alle"]`))
    mention.classList.add('is-me')
}

const line = (message: HTMLElement) => ({
  seq: number(message, 'seq'),
  author: message.dataset.author as string,
  at: number(message, 'at'),
})

const newLineAbove = (message: Element) =>
  message.previousElementSibling?.matches('[data-new]') ? message.previousElementSibling : null

function dayAbove(message: Element): Element | null {
  const above = (newLineAbove(message) ?? message).previousElementSibling
  return above?.matches('[data-day]') ? above : null
}

function dayName(message: HTMLElement, words: HTMLElement) {
  const at = new Date(number(message, 'at') * 1000)
  const name = say(at, 'weekday')
  return say(at, 'day') === say(at, 'time') ? `${words.dataset.today}, ${name}` : name
}
