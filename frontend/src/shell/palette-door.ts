import type { CommandPalette } from '../islands/command-palette.ts'

/** The palette is loaded when it is first asked for: Ctrl+K, the field in the rail, or `/`. */
export async function openPalette(start = '') {
  const palette = document.querySelector<CommandPalette>('command-palette')
  if (!palette) return
  await import('../islands/command-palette.ts')
  palette.open(start)
}

document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k' || event.shiftKey || event.altKey)
    return
  event.preventDefault()
  openPalette()
})

document.addEventListener(
  'click',
  (event) => {
    if (event.ctrlKey || event.metaKey || !(event.target as Element).closest('[data-palette]')) return
    event.preventDefault()
    event.stopImmediatePropagation()
    openPalette()
  },
  { capture: true },
)
