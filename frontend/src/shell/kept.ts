import { mark } from '../chat/renewing.ts'
import { asked } from './asked.ts'
import { clone } from './house.ts'

/** One has kept something, or let it go, in another window: what this one shows of it is asked of the house. */
const MOST = 200

export async function askKept() {
  const shown = [...document.querySelectorAll<HTMLElement>('article[data-entry]')].slice(-MOST)
  const of = shown.map((entry) => entry.dataset.entry)
  const { kept }: { kept: number[] } = JSON.parse((await asked(`/entries/kept/?of=${of}`)) ?? '{"kept":[]}')
  for (const entry of shown) show(entry, kept.includes(Number(entry.dataset.entry)))
}

function show(entry: HTMLElement, on: boolean) {
  entry.querySelector(`[data-kept="${entry.dataset.entry}"]`)?.setAttribute('aria-pressed', String(on))
  if (!entry.matches('.message')) return
  const sign = entry.querySelector(':scope > [data-mark="kept"]')
  const drawing = document.querySelector<HTMLTemplateElement>('template[data-for="kept"]')
  if (!on) sign?.remove()
  else if (!sign && drawing) mark(entry, clone(drawing))
}
