import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

/**
 * Cuts the faces of @fontsource-variable down to the signs and weights this house sets:
 * Inter's latin-ext file alone is 85 kB, of which European names need 11. All faces together stay under 110 kB.
 */
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('')
const ascii = range(0x20, 0x7e)
const typographic = '–—‘’‚“”„†•…‰‹›€™−→←↑↓\u2009\u202f'
const latin = `${ascii + range(0xa0, 0xff)}ıŒœ${typographic}`
const extended = `${range(0x100, 0x17f)}\u0218\u0219\u021a\u021b\u1e9e`
const vietnamese = `${range(0x1ea0, 0x1ef9)}ơưƠƯ₫`
const code = `${ascii}ÄÖÜäöüß°µ€–„“”…→←│─├└×`
const letters = `${ascii}ÄÀÁÂÅÆÇÈÉÊËÍÑÓÖØÜäàáâåæçèéêëíïñóôöøüß§«»\u00a0–’‚“”„…€\u202f`

type Axis = number | { min: number; max: number }
const text = { min: 400, max: 700 }
const faces: [target: string, source: string, signs: string, wght: Axis, figures?: boolean][] = [
  ['inter-latin', 'inter/files/inter-latin-wght-normal', latin, text, true],
  ['inter-extended', 'inter/files/inter-latin-ext-wght-normal', extended, text],
  ['inter-vietnamese', 'inter/files/inter-vietnamese-wght-normal', vietnamese, text],
  ['serif-latin', 'source-serif-4/files/source-serif-4-latin-wght-normal', latin, text],
  ['serif-extended', 'source-serif-4/files/source-serif-4-latin-ext-wght-normal', extended, text],
  ['serif-italic', 'source-serif-4/files/source-serif-4-latin-wght-italic', letters, 400],
  ['mono', 'jetbrains-mono/files/jetbrains-mono-latin-wght-normal', code, 400],
]

/** Only Inter's latin face keeps its alternates: tabular figures are one of them. */
export function fonts(): Plugin {
  const root = resolve(import.meta.dirname, '..')
  return {
    name: 'werkfunk-fonts',
    async buildStart() {
      mkdirSync(`${root}/node_modules/.fonts`, { recursive: true })
      for (const [target, source, signs, wght, figures] of faces) {
        const whole = readFileSync(`${root}/node_modules/@fontsource-variable/${source}.woff2`)
        const cut = await subsetFont(whole, signs, {
          targetFormat: 'woff2',
          noLayoutClosure: !figures,
          variationAxes: { wght },
        })
        writeFileSync(`${root}/node_modules/.fonts/${target}.woff2`, cut)
      }
    },
  }
}
