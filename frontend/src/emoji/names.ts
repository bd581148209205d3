import url from '../../node_modules/.emoji/emoji.json?url'
import { fold, words } from '../palette/fold.ts'
import { language } from '../shell/house.ts'

/**
 * `keys`: all words it is found by, in both languages, folded, each between blanks; `common`: its place, or -1. One of the
 * house's own has a `picture`, and its glyph is `:name:`.
 */
export type Emoji = {
  glyph: string
  name: string
  group: number
  keys: string
  common: number
  picture?: string
}
export const OWN = 10
type Row = [glyph: string, group: number, german: string, english: string, keys: string]

let all: Promise<Emoji[]> | undefined

/** Every emoji under its name in the person's language; empty where there is no connection, then it is tried again. */
export function load() {
  all ??= Promise.all([ask(url).then(named), ask('/emoji/names.json').then(own, () => [])])
    .then((both) => both.flat())
    .catch(() => {
      all = undefined
      return []
    })
  return all as Promise<Emoji[]>
}

const ask = (address: string) => fetch(address).then((answer) => answer.json())

function own(rows: [name: string, picture: string][]): Emoji[] {
  drawAnew(rows.map(([name]) => name))
  return rows.map(([name, picture]) => {
    const keys = words(name.replaceAll('_', ' ')).map(({ folded }) => folded)
    return { glyph: `:${name}:`, name, group: OWN, keys: ` ${keys.join(' ')} `, common: -1, picture }
  })
}

/** An emoji of the house may have come after this page: then the stylesheet that draws it is asked for once more. */
function drawAnew(names: string[]) {
  const old = document.querySelector<HTMLLinkElement>('link[href^="/me.css"]')
  const rules = [...(old?.sheet?.cssRules ?? [])].map((rule) => rule.cssText).join()
  if (!old || names.every((name) => rules.includes(`"${name}"`))) return
  const link = old.cloneNode() as HTMLLinkElement
  link.href = `/me.css?${Date.now()}`
  link.addEventListener('load', () => old.remove())
  old.after(link)
}

function named({ common, rows }: { common: string[]; rows: Row[] }): Emoji[] {
  const places = new Map(common.map((glyph, place) => [glyph, place]))
  const english = language().startsWith('en')
  return rows.map(([glyph, group, german, other, keys]) => {
    const name = english ? other : german
    return { glyph, group, name, keys: ` ${keys} `, common: places.get(glyph) ?? -1 }
  })
}

/** The drawing: a sign of the font, or a picture of the house. */
export function drawing({ glyph, picture }: Emoji) {
  if (!picture) return document.createTextNode(glyph)
  const image = document.createElement('img')
  image.className = 'own-emoji'
  image.alt = ''
  image.src = picture
  return image
}

export const commonOnes = (emoji: Emoji[]) =>
  emoji.filter(({ common }) => common >= 0).sort((a, b) => a.common - b.common)

/** The best `limit`: each word typed begins a word of a name, in whichever language; umlauts either way. */
export function find(emoji: Emoji[], typed: string, limit: number, recent: readonly string[] = []) {
  const wanted = words(typed).map(({ folded }) => folded)
  if (!wanted.length) return []
  return emoji
    .filter(({ keys }) => wanted.every((word) => keys.includes(` ${word}`)))
    .map((each) => [score(each, wanted, recent), each] as const)
    .sort((a, b) => b[0] - a[0])
    .slice(0, limit)
    .map(([, each]) => each)
}

/** A whole word before a beginning, the shown name before another, what is used here before what is not. */
function score({ keys, name, glyph, common }: Emoji, wanted: string[], recent: readonly string[]) {
  const shown = fold(name)
  const whole = wanted.every((word) => keys.includes(` ${word} `)) ? 2 : 0
  const begins = shown.startsWith(wanted[0] as string) ? 2 : 0
  const used = (recent.includes(glyph) ? 4 : 0) + (glyph.startsWith(':') ? 4 : common >= 0 ? 3 : 0)
  return whole + begins + used - shown.length / 100
}
