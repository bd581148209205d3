import { type Frame, rootOf } from '../live/heard.ts'
import { heardTo } from '../live/live.ts'
import { asked, parsed } from '../shell/asked.ts'
import { person } from '../shell/house.ts'

/**
 * Rail, bar and window title follow what is said elsewhere. What only makes a space bold is done here at once; a number
 * is never counted up, it comes from the house, and so does everything after a deletion, an edit or a lost line.
 */
const SOON = 250
const SPREAD = 2000
const SAID = /^(message\.sent|post\.published|comment\.published)$/
const CHANGED = /\.(deleted|restored|edited)$/
const MINE = /^(reading|membership|attention|notification|space)\./

let asking = 0
let up = false
let looked: HTMLElement | null = null

document.addEventListener('live:frame', (event) => hear((event as CustomEvent<Frame>).detail))
document.addEventListener('live:reset', () => ask(SOON))
document.addEventListener('reading', () => ask(SOON))
document.addEventListener('htmx:after:swap', titleAnew)
document.addEventListener('htmx:finally:swap', look)
document.addEventListener('live:state', (event) => {
  up = (event as CustomEvent<{ up: boolean }>).detail.up
  setTimeout(look) // the welcome is read by then
})
titleAnew()

/** What was said after a rail was drawn, and before this tab listened or before the rail stood here, is in no frame. */
function look() {
  const rail = document.getElementById('rail')
  if (!up || !rail?.dataset.since || rail === looked) return
  looked = rail
  const drawn: Record<string, number> = JSON.parse(rail.dataset.since)
  if (Object.entries(drawn).some(([stream, seq]) => (heardTo(stream) ?? 0) > seq)) ask(SOON)
}

function hear(frame: Frame) {
  const mine = frame.actor !== null && String(frame.actor) === person()
  if (frame.stream.startsWith('person:')) return MINE.test(frame.kind) ? ask(SOON) : undefined
  if (SAID.test(frame.kind) && !mine) said(frame)
  else if (CHANGED.test(frame.kind) && rows(frame).some((row) => row.hasAttribute('data-unread'))) ask(SPREAD)
}

/** What is said in a thread waits only for those who follow it, and they are known to the house. A space nobody here knows a row for is a direct conversation, or new: then one may be meant. */
function said(frame: Frame) {
  const known = rows(frame)
  if (frame.kind === 'message.sent' && rootOf(frame.html))
    return ask(meansMe(frame.html ?? '') ? SOON : SPREAD)
  const reading = document.hasFocus() && document.querySelector(`chat-timeline[stream="${frame.stream}"]`)
  if (reading && frame.kind === 'message.sent') return
  for (const row of known) if (!row.hasAttribute('data-muted')) row.toggleAttribute('data-unread', true)
  if (!known.length || meansMe(frame.html ?? '')) ask(SOON)
}

const rows = (frame: Frame) => [
  ...document.querySelectorAll(`.rail [data-space="${frame.stream.replace('space:', '')}"]`),
]

const meansMe = (html: string) =>
  html.includes(`data-mention="${person()}"`) ||
  html.includes('data-mention="alle"') ||
  html.includes('data-answered=')

/** Many tabs hear the same at once; after what is not urgent they ask one after the other. */
function ask(within: number) {
  if (!person() || asking) return
  const wait = within === SPREAD ? Math.random() * SPREAD : within
  asking = window.setTimeout(async () => {
    asking = 0
    const rail = await asked('/rail/')
    if (rail) show(parsed(rail))
  }, wait)
}

async function show(fresh: Document) {
  const { showRail } = await import('./rail.ts')
  showRail(fresh)
  titleAnew()
  document.dispatchEvent(new Event('badges'))
}

/** „(3) Messe – Werkfunk“: only what one is meant by. */
function titleAnew() {
  const meant = [...document.querySelectorAll('.rail [data-count]')]
    .map((badge) => Number.parseInt(badge.textContent ?? '', 10) || 0)
    .reduce((sum, count) => sum + count, 0)
  const title = document.title.replace(/^\(\d+\) /, '')
  document.title = meant ? `(${meant}) ${title}` : title
  if ('setAppBadge' in navigator)
    (meant ? navigator.setAppBadge(meant) : navigator.clearAppBadge())?.catch(() => {})
}
