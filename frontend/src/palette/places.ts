import { begins, fold, type Span, words } from './fold.ts'
import { visited } from './visits.ts'

/** A row of /palette.json: kind, name, note, address, hue. */
export type Row = [kind: string, name: string, note: string, url: string, hue?: number]
export type Place = { kind: string; name: string; note: string; url: string; hue?: number; key?: string }
export type Hit = Place & { marks: Span[]; noteMarks: Span[] }
type Indexed = Place & { words: ReturnType<typeof words>; noteWords: ReturnType<typeof words> }

let index: Indexed[] | undefined

/** Everything one can jump to; the browser's cache asks the house by ETag whether it still holds. */
export async function load() {
  index ??= await fetch('/palette.json', { cache: 'no-cache' })
    .then((answer) => (answer.ok ? answer.json() : []))
    .then((rows: Row[]) =>
      rows.map(([kind, name, note, url, hue]) => indexed({ kind, name, note, url, hue })),
    )
    .catch(() => [])
  return index as Indexed[]
}

export const indexed = (place: Place): Indexed => ({
  ...place,
  words: words(place.name),
  noteWords: words(place.note),
})

/** The best `limit` of `places`: each word typed begins a word of the name, or else of the note. */
export function find(places: Indexed[], typed: string, limit = 6): Hit[] {
  const wanted = typed
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(fold)
  if (!wanted.length) return []
  const hits: [number, Hit][] = []
  for (const place of places) {
    const hit = match(place, wanted)
    if (hit) hits.push([score(place, hit), hit])
  }
  return hits
    .sort((a, b) => b[0] - a[0])
    .slice(0, limit)
    .map(([, hit]) => hit)
}

function match(place: Indexed, wanted: string[]): Hit | null {
  const whole = begins(place.words, wanted)
  if (whole) return { ...place, marks: whole, noteMarks: [] }
  const inName = wanted.filter((word) => begins(place.words, [word]))
  if (!inName.length) return null
  const marks = begins(place.words, inName)
  const noteMarks = begins(
    place.noteWords,
    wanted.filter((word) => !inName.includes(word)),
  )
  return marks && noteMarks && { ...place, marks, noteMarks }
}

/** What begins the name comes first, then what was visited often and lately, then short names. */
const score = (place: Indexed, hit: Hit) =>
  (hit.noteMarks.length ? 0 : 4) +
  (hit.marks[0]?.[0] === 0 ? 2 : 0) +
  visited(place.url) -
  place.name.length / 200
