import type { ComposerField } from '../islands/composer-field.ts'
import type { Frame } from '../live/heard.ts'
import { clone, person, post } from '../shell/house.ts'
import { keepsNoMore } from './draft.ts'

/**
 * Drafts on all devices of a person. This browser's own (draft.ts) come first and need no connection; here they are
 * brought together with those of the house. Of each place this browser knows what it last had in common with the house:
 * what differs from that was written here, another version there is news of another device. Only where both is true,
 * or somebody has the caret in it, nothing is exchanged, and the other words are offered.
 */
/** `going` was said to the house as the page went, and nobody was there to hear its answer. */
type Kept = { version: number; body: string; going?: string }

const NONE: Kept = { version: 0, body: '' }
const PAUSE = 2000
const SOON = 200
const SHARED = /^(?:chat|thread|posts|answer)(?:-\d+)*$/

let there = new Map<string, Kept>()
let line: Promise<unknown> = Promise.resolve()
let asking = 0
const timers = new Map<string, number>()

const key = (what: string, place: string) => `${what}:${person()}:${place}`
const own = (place: string) => localStorage.getItem(key('draft', place)) ?? ''
const isGone = (place: string) => localStorage.getItem(key('gone', place)) !== null
const common = (place: string): Kept =>
  JSON.parse(localStorage.getItem(key('shared', place)) ?? 'null') ?? NONE
const isOurs = (place: string) => (own(place) ? own(place) !== common(place).body : isGone(place))
const field = (place: string) =>
  document.querySelector<ComposerField>(`composer-field[place="${CSS.escape(place)}"]`)

/** Every place of which this browser knows anything. */
function places() {
  const names = Object.keys(localStorage).map((name) => /^(?:draft|shared|gone):(\d+):(.+)$/.exec(name))
  return names
    .filter((name) => name?.[1] === person() && SHARED.test(name[2] ?? ''))
    .map((name) => name?.[2] ?? '')
}

/** One after the other, over all tabs where the browser lets us: nobody takes an older answer for a newer one. */
function inTurn(work: () => Promise<unknown>) {
  const alone = () => (navigator.locks ? navigator.locks.request('drafts', work) : work())
  line = line.then(alone, alone).catch(() => {})
}

function agree(place: string, kept: Kept) {
  there.set(place, kept)
  if (kept.version) localStorage.setItem(key('shared', place), JSON.stringify(kept))
  else localStorage.removeItem(key('shared', place))
  if (kept.body === own(place)) localStorage.removeItem(key('gone', place))
  return true
}

/** True where house and browser are agreed again on what goes on from what. */
function settle(place: string, kept: Kept) {
  const words = own(place)
  if (keepsNoMore() || kept.version === common(place).version) return true
  const draft = field(place)?.draft
  field(place)?.form?.querySelector('.draft-other')?.remove()
  if (kept.body && kept.body === common(place).going) return agree(place, kept)
  const typed = (words && isOurs(place)) || !!draft?.isFresh
  if (kept.body !== words && kept.body && (typed || hasCaret(place))) return offer(place, kept)
  if (kept.body === words || typed) return agree(place, kept)
  if (kept.body) localStorage.setItem(key('draft', place), kept.body)
  else localStorage.removeItem(key('draft', place))
  draft?.show(kept.body)
  document.dispatchEvent(new Event('drafts'))
  return agree(place, kept)
}

function hasCaret(place: string) {
  const area = field(place)?.area
  return !!area?.value && document.hasFocus() && document.activeElement === area
}

function offer(place: string, kept: Kept) {
  const composer = field(place)
  if (!composer) return false
  const box = clone(document.querySelector<HTMLTemplateElement>('template#draft-other'))
  const words = box.querySelector('[data-words]') as HTMLElement
  words.textContent = kept.body
  box.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('[data-add], [data-leave]')
    if (!button) return
    agree(place, kept)
    box.remove()
    const { value } = composer.area
    if (button.matches('[data-add]')) composer.draft?.show([value, kept.body].filter(Boolean).join('\n\n'))
    composer.area.focus()
    inTurn(() => push(place))
  })
  composer.before(box)
  return false
}

async function push(place: string, keepalive = false) {
  if (!isOurs(place) || field(place)?.form?.querySelector('.draft-other')) return
  const body = own(place)
  const said = new URLSearchParams({ place, body, base: String(common(place).version) })
  const answer = await post('/drafts/', said, keepalive)
  if (answer.redirected) return
  if (answer.ok) agree(place, { version: (await answer.json()).version, body })
  else if (answer.status === 409 && settle(place, await answer.json())) later(place, PAUSE)
}

async function ask() {
  asking = 0
  const answer = await fetch('/drafts/', { headers: { Accept: 'application/json' } })
  if (!answer.ok || answer.redirected) return
  const { drafts } = (await answer.json()) as { drafts: (Kept & { place: string })[] }
  there = new Map(drafts.map(({ place, version, body }) => [place, { version, body }]))
  for (const place of new Set([...there.keys(), ...places()])) {
    settle(place, there.get(place) ?? NONE)
    await push(place)
  }
}

function askSoon() {
  if (!asking) asking = window.setTimeout(() => inTurn(ask), SOON)
}

function later(place: string, wait: number) {
  clearTimeout(timers.get(place))
  timers.set(
    place,
    window.setTimeout(() => inTurn(() => push(place)), wait),
  )
}

/** The page goes, or the person: what waits does not wait any longer. */
function now() {
  for (const { draft } of document.querySelectorAll<ComposerField>('composer-field')) draft?.flush()
  for (const place of keepsNoMore() ? [] : places().filter(isOurs)) {
    localStorage.setItem(key('shared', place), JSON.stringify({ ...common(place), going: own(place) }))
    push(place, true).catch(() => {})
  }
}

document.addEventListener('drafts', (event) => {
  const place = (event as CustomEvent<string | null>).detail ?? ''
  if (SHARED.test(place) && isOurs(place)) later(place, isGone(place) ? 0 : PAUSE)
})
document.addEventListener('drafts:open', (event) => {
  const place = (event as CustomEvent<string>).detail
  if (there.has(place)) settle(place, there.get(place) as Kept)
})
document.addEventListener('live:frame', (event) => {
  const { kind, seq } = (event as CustomEvent<Frame>).detail
  if (kind === 'draft.changed' && ![...there.values()].some(({ version }) => version === seq)) askSoon()
})
document.addEventListener('live:reset', askSoon)
document.addEventListener(
  'live:state',
  (event) => (event as CustomEvent<{ up: boolean }>).detail.up && askSoon(),
)
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && now())
document.addEventListener('submit', (event) => (event.target as Element).matches('[data-logout]') && now(), {
  capture: true,
})
addEventListener('pagehide', now)
/** Another tab of this browser has kept, sent or taken over something. */
addEventListener('storage', (event: StorageEvent) => {
  const [, whose, place] = /^draft:(\d+):(.+)$/.exec(event.key ?? '') ?? []
  const draft = place && whose === person() ? field(place)?.draft : undefined
  if (draft && !draft.isFresh && !keepsNoMore()) draft.show(event.newValue ?? '')
})
askSoon()
