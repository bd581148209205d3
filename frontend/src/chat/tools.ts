import { clone, person, post } from '../shell/house.ts'
import { place } from '../shell/menus.ts'
import { offerTurns, turn } from './turning.ts'

export type Deeds = {
  edit: (message: HTMLElement) => void
  remove: (message: HTMLElement) => void
  unread: (message: HTMLElement) => void
  answer: (message: HTMLElement) => void
  quote: (message: HTMLElement) => void
  solve: (message: HTMLElement) => void
}

/**
 * One toolbar and one menu for all messages: they go to the message that is pointed at or focused. Pointed at is what a
 * pointer moves to, not what moves beneath a resting one: a message that comes in between aiming and pressing would
 * otherwise bring the tools of another under the finger.
 */
export class Tools {
  #bar: HTMLElement
  #message: HTMLElement | null = null

  constructor(
    private host: HTMLElement,
    private lines: HTMLElement,
    private menu: HTMLElement,
    bar: HTMLTemplateElement,
    private deeds: Deeds,
    signal: AbortSignal,
  ) {
    this.#bar = clone(bar)
    lines.addEventListener('pointermove', (event) => this.#at(event), { signal })
    lines.addEventListener('focusin', (event) => this.#at(event), { signal })
    lines.addEventListener('contextmenu', (event) => this.#press(event), { signal })
    for (const place of [lines, menu]) {
      place.addEventListener('click', (event) => this.#click(event), { signal })
      place.addEventListener('emoji', (event) => this.#picked(event as CustomEvent<string>), { signal })
    }
    lines.addEventListener('keydown', (event) => this.#key(event), { signal })
  }

  #at(event: Event) {
    const message = (event.target as Element).closest<HTMLElement>('article')
    if (!message || this.menu.matches(':popover-open') || message.dataset.state) return
    if (event instanceof PointerEvent && event.pointerType === 'touch') return
    if (message === this.#message && message === this.#bar.parentElement) return
    this.#turnTo(message)
    message.append(this.#bar)
  }

  #turnTo(message: HTMLElement) {
    this.#message = message
    this.menu.dataset.of = message.id
    const mine = message.dataset.author === person()
    const may = this.host.hasAttribute('may-write')
    for (const part of [this.#bar, this.menu]) {
      for (const button of part.querySelectorAll<HTMLElement>('[data-edit]')) button.hidden = !mine || !may
      for (const button of part.querySelectorAll<HTMLElement>(
        '[data-emoji], [data-pick-emoji], [data-answer], [data-quote], [data-solve]',
      ))
        button.hidden = !may
    }
    for (const way of this.menu.querySelectorAll<HTMLAnchorElement>('a[data-way]'))
      way.href = `/entries/${message.dataset.entry}/${way.dataset.way}/`
    offerTurns(this.menu, message, may)
    const remove = this.menu.querySelector<HTMLElement>('[data-delete]') as HTMLElement
    remove.hidden = !(mine && may) && !this.host.hasAttribute('may-steer')
  }

  get #kept() {
    return this.host.querySelector('template[data-for="kept"]') as HTMLTemplateElement
  }

  /** The message of the menu, also where the list was drawn anew while it was open. */
  get #turnedTo() {
    const message = this.#message
    if (!message || message.isConnected) return message
    return this.lines.querySelector<HTMLElement>(`:scope > [data-entry="${message.dataset.entry}"]`)
  }

  /** A long press on a touch screen; a mouse keeps the browser's own menu. */
  #press(event: MouseEvent) {
    const message = (event.target as Element).closest<HTMLElement>('article')
    const touched = event instanceof PointerEvent && event.pointerType === 'touch'
    if (!message || !touched || (event.target as Element).closest('a')) return
    event.preventDefault()
    this.#turnTo(message)
    this.menu.showPopover()
    place(this.menu, message)
  }

  #click(event: Event) {
    const button = (event.target as Element).closest<HTMLElement>('button')
    const message = button?.closest<HTMLElement>('article') ?? this.#turnedTo
    if (!button || !message || message.dataset.state || button.matches('[data-pick-emoji]')) return
    const emoji = button.dataset.emoji ?? (button as HTMLButtonElement).value
    if (button.matches('[data-emoji], [name="emoji"]')) {
      event.preventDefault()
      event.stopPropagation()
      react(message, emoji)
    } else if (button.matches('[data-edit]')) this.deeds.edit(message)
    else if (button.matches('[data-delete]')) this.deeds.remove(message)
    else if (button.matches('[data-unread]')) this.deeds.unread(message)
    else if (button.matches('[data-answer]')) this.deeds.answer(message)
    else if (button.matches('[data-quote]')) this.deeds.quote(message)
    else if (button.matches('[data-solve]')) this.deeds.solve(message)
    else if (button.matches('[data-turn]')) turn(message, button, this.#kept)
    else if (button.matches('[data-link]')) copyLink(message)
    else return
    if (this.menu.matches(':popover-open')) this.menu.hidePopover()
  }

  /** From the picker, for the message in whose menu it was asked for. */
  #picked(event: CustomEvent<string>) {
    const button = event.target as HTMLElement
    const message = button.closest<HTMLElement>('article') ?? this.#turnedTo
    event.stopPropagation()
    button.closest<HTMLElement>('[popover]')?.hidePopover()
    if (message) react(message, event.detail)
  }

  /** Of the message that has the focus, and with it the tools; emoji come first in it. */
  #openMenu() {
    this.#bar.querySelector<HTMLElement>('[popovertarget]')?.click()
  }

  #key(event: KeyboardEvent) {
    const message = event.target as HTMLElement
    if (!message.matches('article') || event.ctrlKey || event.metaKey || event.altKey) return
    const mine = message.dataset.author === person()
    if (event.key === 'u') this.deeds.unread(message)
    else if (event.key === 'r' && this.host.hasAttribute('may-write')) this.deeds.answer(message)
    else if (event.key === 'e' && mine) this.deeds.edit(message)
    else if (event.key === '+' && this.host.hasAttribute('may-write')) this.#openMenu()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}

function react(message: HTMLElement, emoji: string) {
  const given = message.querySelector(`.reaction[value="${CSS.escape(emoji)}"]`)
  const on = given?.ariaPressed === 'true' ? '' : '1'
  if (given) given.ariaPressed = String(!!on)
  post(`/entries/${message.dataset.entry}/reactions/`, new URLSearchParams({ emoji, on })).catch(() => {})
}

const copyLink = (message: HTMLElement) =>
  navigator.clipboard?.writeText(message.querySelector<HTMLAnchorElement>('.message__link')?.href ?? '')
