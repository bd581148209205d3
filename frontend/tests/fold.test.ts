import { describe, expect, it } from 'vitest'
import { begins, fold, words } from '../src/palette/fold.ts'
import { find, indexed } from '../src/palette/places.ts'

const place = (name: string, note = '', url = `/${name}/`) => indexed({ kind: 'page', name, note, url })

describe('folding', () => {
  it.each([
    ['Jäger', 'jaeger'],
    ['Jäger', 'jager'],
    ['Großmann', 'GROSSMANN'],
    ['Łukasz', 'lukasz'],
    ['Yıldız', 'yildiz'],
    ['Nguyễn', 'nguyen'],
    ['Müller', 'Mueller'],
  ])('%s is %s', (one, other) => {
    expect(fold(one)).toBe(fold(other))
  })

  it('keeps what differs apart', () => {
    expect(fold('Maier')).not.toBe(fold('Meier'))
  })
})

describe('beginnings of words', () => {
  it('marks as much of the written word as was typed', () => {
    expect(begins(words('Messe-Checkliste 2027'), ['me', 'ch'])).toEqual([
      [0, 2],
      [6, 8],
    ])
  })

  it('marks an umlaut that was typed as two letters', () => {
    expect(begins(words('Jäger'), [fold('jae')])).toEqual([[0, 2]])
  })

  it('does not use one word for two', () => {
    expect(begins(words('Messe 2027'), ['me', 'mes'])).toBeNull()
  })

  it('does not find the middle of a word', () => {
    expect(begins(words('Urlaubsantrag'), ['antrag'])).toBeNull()
  })
})

describe('finding places', () => {
  const places = [
    place('Vertrieb Süd'),
    place('Messe-Checkliste 2027', 'Seite in Vertrieb Süd'),
    place('Mehmet Ağaoğlu', 'Versand und Logistik · Chargenverwaltung'),
    place('Alte Messe: Chat'),
  ]

  it('finds by the beginning of every word, the name before the note', () => {
    expect(find(places, 'me ch').map((hit) => hit.name)).toEqual([
      'Messe-Checkliste 2027',
      'Alte Messe: Chat',
      'Mehmet Ağaoğlu',
    ])
  })

  it('leaves out a place that only the note speaks for', () => {
    expect(find(places, 'vertrieb').map((hit) => hit.name)).toEqual(['Vertrieb Süd'])
  })

  it('finds nothing for nothing', () => {
    expect(find(places, '  ')).toEqual([])
    expect(find(places, 'zz')).toEqual([])
  })

  it('shows no more than was asked for', () => {
    const many = Array.from({ length: 2000 }, (_, i) => place(`Seite ${i} über Kühlschmierstoff`))
    expect(find(many, 'se ku', 6)).toHaveLength(6)
  })
})
