export {}

/** The picker is loaded when it is first asked for. Pressed while it is open, its button closes it, as of any menu. */
let closing: Element | null = null

document.addEventListener(
  'pointerdown',
  (event) => {
    closing = (event.target as Element).closest('[data-pick-emoji][aria-expanded="true"]')
  },
  { capture: true },
)

document.addEventListener('click', async (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-pick-emoji]')
  const closed = closing
  closing = null
  if (!button || button === closed) return
  const { openPicker } = await import('../emoji/picker.ts')
  openPicker(button)
})
