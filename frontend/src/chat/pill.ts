/** „3 neue Nachrichten ↓“ below the list, for whoever is not at its end. */
export class Pill {
  #missed = 0

  constructor(
    private button: HTMLButtonElement | null,
    press: () => void,
    signal: AbortSignal,
  ) {
    button?.addEventListener('click', press, { signal })
  }

  miss() {
    this.#missed += 1
  }

  show(away: boolean) {
    if (!away) this.#missed = 0
    if (!this.button) return
    const { one, many, down } = this.button.dataset
    const words = this.#missed > 1 ? many?.replace('#', String(this.#missed)) : this.#missed ? one : down
    const label = this.button.querySelector('span') as HTMLElement
    if (label.textContent !== words) label.textContent = words ?? ''
    this.button.hidden = !away
  }
}
