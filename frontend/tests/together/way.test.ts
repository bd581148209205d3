import { expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { Way } from '../../src/together/way.ts'

/** Changes of one writer who types these words one after the other. */
function typed(...words: string[]) {
  const doc = new Doc()
  const changes: Uint8Array[] = []
  doc.on('update', (change: Uint8Array) => changes.push(change))
  for (const word of words) doc.getText().insert(doc.getText().length, word)
  return { doc, changes }
}

function said(...changes: Uint8Array[]) {
  const doc = new Doc()
  for (const change of changes) applyUpdate(doc, change)
  return doc.getText().toString()
}

test('one parcel is under way, and holds all that waited', () => {
  const { changes } = typed('Elf ', 'Werk', 'tage')
  const way = new Way()
  for (const change of changes) way.add(change)
  const parcel = way.next()
  expect(said(parcel?.change as Uint8Array)).toBe('Elf Werktage')
  expect(way.next()).toBeNull()
  expect(way.isEmpty).toBe(false)
  expect(way.done(parcel?.n as number)).toBe(true)
  expect(way.isEmpty).toBe(true)
})

test('what nobody has confirmed goes again under another number, before what came later', () => {
  const { changes } = typed('Elf ', 'Werktage')
  const way = new Way()
  way.add(changes[0] as Uint8Array)
  const lost = way.next()
  way.again()
  way.add(changes[1] as Uint8Array)
  const parcel = way.next()
  expect(parcel?.n).not.toBe(lost?.n)
  expect(said(parcel?.change as Uint8Array)).toBe('Elf Werktage')
  expect(way.done(lost?.n as number)).toBe(false)
  expect(way.isEmpty).toBe(false)
})

test('parcels stay below what the house takes at once', () => {
  const { doc, changes } = typed(...Array.from({ length: 5 }, () => 'x'.repeat(90 * 1024)))
  const way = new Way()
  for (const change of changes) way.add(change)
  const parcels: Uint8Array[] = []
  for (let parcel = way.next(); parcel; parcel = way.next()) {
    expect(parcel.change.length).toBeLessThan(256 * 1024)
    parcels.push(parcel.change)
    way.done(parcel.n)
  }
  expect(parcels.length).toBe(3)
  expect(said(...parcels)).toBe(doc.getText().toString())
})

test('what is not safe can be had as one, whatever is under way', () => {
  const { doc, changes } = typed('Elf ', 'Werk', 'tage')
  const way = new Way()
  way.add(changes[0] as Uint8Array)
  way.next()
  way.add(changes[1] as Uint8Array)
  way.add(changes[2] as Uint8Array)
  expect(said(way.whole as Uint8Array)).toBe(said(encodeStateAsUpdate(doc)))
})
