import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Grid } from '../src/emoji/grid.ts'
import { recent, remember } from '../src/emoji/recent.ts'
import { forget } from '../src/shell/leaving.ts'

/** What the build makes, as the browser gets it. */
const built = () => readFileSync(`${import.meta.dirname}/../node_modules/.emoji/emoji.json`)
const answer = (address: string) =>
  new Response(address.startsWith('/emoji/') ? '[["kaffee_pause","/emoji/kaffee_pause/1.webp"]]' : built())
const fresh = async (lang: string) => {
  vi.resetModules()
  document.documentElement.lang = lang
  vi.stubGlobal(
    'fetch',
    vi.fn(async (address: string) => answer(address)),
  )
  const { find, load, commonOnes } = await import('../src/emoji/names.ts')
  return { find, load, commonOnes, all: await load() }
}

beforeEach(() => {
  localStorage.clear()
  document.documentElement.dataset.person = '12'
})
afterEach(() => vi.unstubAllGlobals())

describe('an emoji', () => {
  it('is found in German and in English, with umlauts either way', async () => {
    const { find, all } = await fresh('de')
    for (const typed of ['glühb', 'gluehb', 'gluhb', 'GLÜHB', 'bulb', 'idee'])
      expect(find(all, typed, 8).map(({ glyph }) => glyph)).toContain('💡')
  })

  it('has its name in the language of the person', async () => {
    for (const [lang, name] of [
      ['de', 'Daumen hoch'],
      ['en', 'thumbs up'],
    ] as const) {
      const { find, all } = await fresh(lang)
      expect(find(all, 'thumbs up', 1)[0]).toMatchObject({ glyph: '👍', name })
    }
  })

  it('that is used at work comes before one that is only spelt alike', async () => {
    const { find, all } = await fresh('de')
    expect(find(all, 'daumen', 2).map(({ glyph }) => glyph)).toEqual(['👍', '👎'])
    expect(find(all, 'herz', 1)[0]?.glyph).toBe('❤️')
  })

  it('that was chosen before comes before others', async () => {
    const { find, all } = await fresh('de')
    expect(find(all, 'herz', 1, ['💚'])[0]?.glyph).toBe('💚')
  })

  it('is found by several words, each the beginning of one of its own', async () => {
    const { find, all } = await fresh('de')
    expect(find(all, 'dau_ho', 1)[0]?.glyph).toBe('👍')
    expect(find(all, 'daumen xqx', 8)).toEqual([])
    expect(find(all, ' ', 8)).toEqual([])
  })

  it('is asked for once, and again where that failed', async () => {
    const { load } = await fresh('de')
    await load()
    expect(fetch).toHaveBeenCalledTimes(2)
    vi.resetModules()
    const failing = vi.fn(async (address: string) => answer(address)).mockRejectedValueOnce(new TypeError())
    vi.stubGlobal('fetch', failing)
    const again = (await import('../src/emoji/names.ts')).load
    expect(await again()).toEqual([])
    expect((await again()).length).toBeGreaterThan(1500)
  })

  it('of the house is found by its name, each word of it, and comes before others', async () => {
    const { find, all } = await fresh('de')
    for (const typed of ['kaffee', 'pause'])
      expect(find(all, typed, 1)[0]).toMatchObject({
        glyph: ':kaffee_pause:',
        picture: '/emoji/kaffee_pause/1.webp',
      })
  })

  it('of the everyday ones stands in their order', async () => {
    const { commonOnes, all } = await fresh('de')
    const glyphs = commonOnes(all).map(({ glyph }) => glyph)
    expect(glyphs.slice(0, 3)).toEqual(['👍', '👎', '👏'])
    expect(glyphs.length).toBeGreaterThan(50)
  })
})

describe('what was chosen last', () => {
  it('comes first, once, and not without end', () => {
    for (let number = 0; number < 40; number++) remember(String(number))
    remember('30')
    expect(recent().slice(0, 2)).toEqual(['30', '39'])
    expect(recent().length).toBe(24)
    expect(new Set(recent()).size).toBe(24)
  })

  it('is of one person and goes when they leave the device', async () => {
    remember('🦒')
    document.documentElement.dataset.person = '13'
    expect(recent()).toEqual([])
    document.documentElement.dataset.person = '12'
    await forget('13')
    expect(recent()).toEqual([])
  })

  it('does no harm where something else stands in its place', () => {
    localStorage.setItem('emoji:12', '{')
    expect(recent()).toEqual([])
  })
})

it('a grid has one emoji in the tab order, that of the focus', () => {
  const panel = document.body.appendChild(document.createElement('div'))
  const grid = new Grid(panel)
  const one = (glyph: string) => ({ glyph, name: glyph, group: 0, keys: '', common: -1 })
  grid.show([
    ['leer', []],
    ['voll', [one('a'), one('b'), one('c')]],
  ])
  const inOrder = () =>
    [...panel.querySelectorAll<HTMLElement>('button')].filter((each) => each.tabIndex === 0)
  expect(panel.querySelectorAll('[role="group"]').length).toBe(1)
  expect(inOrder().map((each) => each.textContent)).toEqual(['a'])
  grid.first?.focus()
  grid.move('End')
  expect(inOrder().map((each) => each.textContent)).toEqual(['c'])
})
