import type { Editor } from '@tiptap/core'
import { actions } from './actions.ts'

type Doer = (name: string, value: string, button: HTMLElement) => unknown

/**
 * The server has written the buttons: `<button data-do="heading" data-value="2">` in toolbars, menus and tools. Here
 * they act, say what is on and what cannot be done, and a toolbar is one stop of Tab, walked by arrows.
 */
export class Toolbar {
  #frame = 0

  constructor(
    private editor: Editor,
    private root: HTMLElement,
    private other: Record<string, Doer>,
    signal: AbortSignal,
  ) {
    root.addEventListener('pointerdown', (event) => this.#press(event), { signal })
    root.addEventListener('click', (event) => this.#click(event), { signal })
    root.addEventListener('keydown', (event) => this.#walk(event), { signal })
    editor.on('transaction', () => this.#soon())
    this.#soon()
  }

  do(name: string, value = '', button: HTMLElement = this.root) {
    const other = this.other[name]
    if (other) return other(name, value, button)
    const action = actions[name]
    if (action?.can?.(this.editor, value) === false) return
    action?.run(this.editor, value)
  }

  /** The first button one can press, for those who come by keys. */
  focus(bar: HTMLElement | null = this.root.querySelector<HTMLElement>('[role="toolbar"]')) {
    const stops = this.#stops(bar)
    const stop = stops.find(({ tabIndex }) => !tabIndex) ?? stops[0]
    stop?.focus()
  }

  /** The text keeps its selection, and on the phone its keyboard. */
  #press(event: PointerEvent) {
    const button = (event.target as Element).closest('[role="toolbar"] button, [data-do]')
    if (button && !(event.target as Element).closest('input, select')) event.preventDefault()
  }

  #click(event: Event) {
    const button = (event.target as Element).closest<HTMLElement>('[data-do]')
    if (!button || button.ariaDisabled === 'true') return
    event.preventDefault()
    button.closest<HTMLElement>('[popover]:popover-open')?.hidePopover()
    this.do(button.dataset.do ?? '', button.dataset.value ?? '', button)
  }

  #walk(event: KeyboardEvent) {
    const bar = (event.target as Element).closest<HTMLElement>('[role="toolbar"]')
    if (!bar) return
    if (event.key === 'Escape') return this.editor.commands.focus()
    if ((event.target as Element).matches('input, select')) return
    const stops = this.#stops(bar)
    const here = stops.indexOf(event.target as HTMLElement)
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: stops.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    stops.at(next % stops.length)?.focus()
  }

  #stops(bar: HTMLElement | null | undefined) {
    const found = [...(bar?.querySelectorAll<HTMLElement>('button, input, select') ?? [])]
    return found.filter((stop) => stop.checkVisibility() && !stop.closest('[popover]'))
  }

  #soon() {
    if (this.#frame || this.editor.isDestroyed) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      if (!this.editor.isDestroyed) this.#show()
    })
  }

  #show() {
    for (const button of this.root.querySelectorAll<HTMLElement>('[data-do]')) this.#tell(button)
    for (const bar of this.root.querySelectorAll<HTMLElement>('[role="toolbar"]')) this.#oneStop(bar)
    const kind = this.root.querySelector<HTMLElement>('[data-kind]')
    const on = this.root.querySelector<HTMLElement>('[data-kinds] [aria-checked="true"]')
    const words = on?.dataset.short ?? kind?.dataset.kind
    if (kind && words && kind.textContent !== words) kind.textContent = words
  }

  #tell(button: HTMLElement) {
    const { do: name = '', value = '' } = button.dataset
    const action = actions[name]
    if (action?.isOn) {
      const on = String(action.isOn(this.editor, value))
      button.setAttribute(
        button.getAttribute('role') === 'menuitemradio' ? 'aria-checked' : 'aria-pressed',
        on,
      )
    }
    if (action?.can) button.ariaDisabled = action.can(this.editor, value) ? null : 'true'
  }

  #oneStop(bar: HTMLElement) {
    const stops = this.#stops(bar)
    const stop =
      stops.find((one) => one === document.activeElement) ?? stops.find(({ tabIndex }) => !tabIndex)
    for (const one of stops) one.tabIndex = one === (stop ?? stops[0]) ? 0 : -1
  }
}
