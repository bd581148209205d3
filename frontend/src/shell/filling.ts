import type { Frame } from '../live/heard.ts'
import { asked } from './asked.ts'

/**
 * What stands beside an entry (cards, where it was written up) is another thing for each reader. A page comes with it;
 * what comes over the wire has a place for it, `<div class="cards" data-unfilled>`, and the house is asked here: once for
 * all that came within a moment, and anew when something that is shown in them has changed.
 */
const SOON = 150
const SPREAD = 800
const MOST = 200

/** After these something else may stand beside an entry, whatever its words are. */
const OTHERS = /^entry\.|\.restored$/

const BACK = /\.restored$/

const wanted = new Set<string>()
let timer = 0

/** Ask for what this part of the page has no cards for yet. */
export function fillIn(root: ParentNode) {
  const places = [...root.querySelectorAll<HTMLElement>('.cards[data-unfilled]')]
  if (root instanceof HTMLElement && root.matches('.cards[data-unfilled]')) places.push(root)
  for (const place of places) {
    delete place.dataset.unfilled
    want(place)
  }
}

/** The cards that stand there go on standing in the entry's new state. */
export function carryOver(present: Element, next: Element) {
  const [stands, place] = [present, next].map((entry) => entry.querySelector<HTMLElement>(':scope > .cards'))
  if (!stands?.childElementCount || !place) return
  place.replaceChildren(...stands.childNodes)
  delete place.dataset.unfilled
}

document.addEventListener('live:frame', (event) => {
  const { entry, kind, stream, html = '' } = (event as CustomEvent<Frame>).detail
  // What comes back may be led to from anywhere on the page; as long as it was gone, nothing here said so.
  if (BACK.test(kind)) for (const place of document.querySelectorAll('.cards')) want(place)
  if (stream.startsWith('person:') && kind.startsWith('membership.'))
    for (const place of document.querySelectorAll('.cards:has(*)')) want(place)
  if (!entry) return
  const filled = [...placesOf(String(entry))].some((place) => place.childElementCount)
  if (OTHERS.test(kind) || (kind.endsWith('.edited') && (filled || html.includes('data-unfilled'))))
    wantFor(String(entry))
  for (const place of document.querySelectorAll(`.cards a[href="/entries/${entry}/"]`)) want(place)
})

function want(place: Element) {
  const entry = place.closest<HTMLElement>('[data-entry]')?.dataset.entry
  if (entry) wantFor(entry)
}

/** Everybody who has the entry on the screen asks: they do so one after the other. */
function wantFor(entry: string) {
  wanted.add(entry)
  if (!timer) timer = window.setTimeout(ask, SOON + Math.random() * SPREAD)
}

async function ask() {
  timer = 0
  const of = [...wanted].filter((entry) => placesOf(entry).length).slice(0, MOST)
  wanted.clear()
  if (!of.length) return
  const found: Record<string, string> = JSON.parse((await asked(`/entries/cards/?of=${of}`)) ?? '{}')
  for (const [entry, html] of Object.entries(found))
    for (const place of placesOf(entry)) if (place.innerHTML.trim() !== html.trim()) place.innerHTML = html
}

const placesOf = (entry: string) =>
  document.querySelectorAll<HTMLElement>(`[data-entry="${CSS.escape(entry)}"] > .cards`)
