const PATIENCE = 3_000
let timer = 0

/** Three seconds without a line are worth a quiet word, less is not. */
export function showState(up: boolean) {
  if (up) {
    clearTimeout(timer)
    timer = 0
    return show(false)
  }
  timer ||= window.setTimeout(() => show(true), PATIENCE)
}

function show(down: boolean) {
  const strip = document.getElementById('offline')
  const said = strip?.querySelector<HTMLElement>('[data-when="down"]')
  if (!strip || !said || (!down && said.hidden)) return
  for (const part of strip.querySelectorAll<HTMLElement>('[data-when]')) part.hidden = part !== said
  said.hidden = !down
  strip.hidden = !down
}
