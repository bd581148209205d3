import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'
import { words } from '../src/palette/fold.ts'

/** What old phones and desks can draw: Unicode Emoji 14 is of 2021. */
const NEWEST = 14
/** Colours of skin by themselves. */
const SKINS = 2

type Known = {
  emoji: string
  annotation: string
  group: number
  order: number
  version: number
  tags?: string[]
}
export type Row = [glyph: string, group: number, german: string, english: string, keys: string]

/**
 * Writes one small JSON with the emoji people may choose, for the menu and the picker: their names in both languages and
 * the words under which they are found, folded as the house folds. `emoji.txt` says what they are called at work; what
 * stands there is `common`, in this order.
 */
export function emoji(): Plugin {
  const root = resolve(import.meta.dirname, '..')
  return {
    name: 'werkfunk-emoji',
    buildStart() {
      mkdirSync(`${root}/node_modules/.emoji`, { recursive: true })
      const said = sayings(readFileSync(`${root}/plugins/emoji.txt`, 'utf8'))
      const english = new Map(known(root, 'en').map((each) => [each.emoji, each]))
      const rows = known(root, 'de').map((german) => row(german, english.get(german.emoji), said))
      const common = [...said.keys()]
      const missing = common.filter((glyph) => !rows.some(([known]) => known === glyph))
      if (missing.length) this.error(`emoji.txt names what is no emoji: ${missing.join(' ')}`)
      writeFileSync(`${root}/node_modules/.emoji/emoji.json`, JSON.stringify({ common, rows }))
    },
  }
}

function known(root: string, language: string) {
  const file = `${root}/node_modules/emoji-picker-element-data/${language}/cldr/data.json`
  return (JSON.parse(readFileSync(file, 'utf8')) as Known[])
    .filter(({ version, group }) => version <= NEWEST && group !== SKINS)
    .map((each) => ({ ...each, emoji: qualified(each.emoji) }))
    .sort((a, b) => a.order - b.order)
}

/** „👍️“ is „👍“: only what would be text without it carries the sign of colour (UTS #51, „fully-qualified“). */
const qualified = (emoji: string) => emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, '$1')

/** „👍 daumen hoch, gut, thumbs up“ → 👍 and its words. */
const sayings = (text: string) =>
  new Map(
    text
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' '))]),
  )

function row(german: Known, english: Known | undefined, said: Map<string, string>): Row {
  const names = [german, english].flatMap((each) => (each ? [each.annotation, ...(each.tags ?? [])] : []))
  const keys = words([...names, said.get(german.emoji) ?? ''].join(' ')).map(({ folded }) => folded)
  const name = english?.annotation ?? german.annotation
  return [german.emoji, german.group, german.annotation, name, [...new Set(keys)].join(' ')]
}
