import type { Frame } from '../live/heard.ts'
import { heardTo } from '../live/live.ts'
import { asked, parsed } from './asked.ts'
import { person } from './house.ts'
import { merge } from './merging.ts'

/**
 * Parts of a page that are not made of entries: `<nav id="pins" data-follows="entry. post.">` is drawn anew by the
 * house, by the page's own address, after events of these kinds. All parts of a page are asked for at once.
 */
const SOON = 250
const SPREAD = 2000
const PATIENCE = 1000

const wanted = new Set<HTMLElement>()
let timer = 0

const parts = () => [...document.querySelectorAll<HTMLElement>('[data-follows]')]

document.addEventListener('live:frame', (event) => {
  const { kind, stream } = (event as CustomEvent<Frame>).detail
  const mine = stream === `person:${person()}`
  // What concerns many is asked for by one after the other.
  ask(
    parts().filter((part) => follows(part, kind)),
    mine ? SOON : SOON + Math.random() * SPREAD,
  )
})
document.addEventListener('live:reset', () => ask(parts(), SOON))
document.addEventListener('live:state', () => setTimeout(look))
document.addEventListener('htmx:finally:swap', look)
look()

const follows = (part: HTMLElement, kind: string) =>
  part.dataset.follows?.split(' ').some((beginning) => beginning && kind.startsWith(beginning))

/**
 * What happened after the page was drawn and before anybody listened for these parts is in no frame. A stream of entries
 * knows its own numbers; only what is one's own tells it of what it is made.
 */
function look() {
  const drawn = Object.entries(JSON.parse(document.getElementById('rail')?.dataset.since ?? '{}'))
  const late = drawn.filter(([stream, seq]) => (heardTo(stream) ?? 0) > Number(seq)).map(([stream]) => stream)
  const own = late.includes(`person:${person()}`)
  if (late.length)
    ask(
      parts().filter((part) => own || part.localName !== 'post-stream'),
      SOON,
    )
}

function ask(these: HTMLElement[], wait: number) {
  for (const part of these) wanted.add(part)
  if (wanted.size && !timer) timer = window.setTimeout(draw, wait)
}

async function draw() {
  timer = 0
  const url = location.href
  const these = [...wanted].filter((part) => part.isConnected)
  wanted.clear()
  const html = these.length && (await asked(url, { Accept: 'text/html' }))
  if (!html || location.href !== url) return
  const page = parsed(html)
  for (const part of these) put(part, page.getElementById(part.id))
}

/** Nothing changes under the hand of somebody who holds a button of it or has a menu of it open. */
function put(part: HTMLElement, next: HTMLElement | null) {
  if (!next || !part.isConnected) return
  if (part.matches(':active, :has(:popover-open, textarea:focus)')) return ask([part], PATIENCE)
  merge(part, next)
  part.dispatchEvent(new Event('renewed', { bubbles: true }))
}
