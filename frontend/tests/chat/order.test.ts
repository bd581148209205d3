import { describe, expect, it } from 'vitest'
import { below, dayOf, placeOf, surplus } from '../../src/chat/order.ts'

describe('the place of a message', () => {
  it('is given by its number, whatever came first', () => {
    expect(placeOf(5, [1, 3, 7])).toBe(2)
    expect(placeOf(0, [1, 3, 7])).toBe(0)
    expect(placeOf(9, [1, 3, 7])).toBe(3)
    expect(placeOf(1, [])).toBe(0)
  })

  it('is the same in every window, in whatever order things arrive', () => {
    const arrivals = [
      [1, 2, 3, 4, 5],
      [5, 3, 1, 2, 4],
      [2, 1, 5, 4, 3],
    ]
    for (const arrival of arrivals) {
      const shown: number[] = []
      for (const seq of arrival) shown.splice(placeOf(seq, shown), 0, seq)
      expect(shown).toEqual([1, 2, 3, 4, 5])
    }
  })
})

describe('what stands above a message', () => {
  const noon = Date.UTC(2026, 10, 19, 11) / 1000
  const line = (more: object) => ({ seq: 1, author: '3', at: noon, ...more })

  it('is a day for the first of all', () => {
    expect(below(line({}), undefined)).toEqual({ newDay: true, grouped: false })
  })

  it('is nothing within five minutes of the same author', () => {
    expect(below(line({ at: noon + 299 }), line({})).grouped).toBe(true)
    expect(below(line({ at: noon + 300 }), line({})).grouped).toBe(false)
    expect(below(line({ at: noon + 1, author: '4' }), line({})).grouped).toBe(false)
  })

  it('is a new day at midnight in the zone of the reader', () => {
    const before = Date.UTC(2026, 10, 19, 22, 59, 30) / 1000
    expect(below(line({ at: before + 60 }), line({ at: before }), 'Europe/Berlin').newDay).toBe(true)
    expect(below(line({ at: before + 60 }), line({ at: before }), 'Europe/Berlin').grouped).toBe(false)
    expect(below(line({ at: before + 60 }), line({ at: before }), 'UTC').newDay).toBe(false)
    expect(dayOf(before, 'Asia/Tokyo')).toBe('2026-11-20')
  })
})

describe('what is too much', () => {
  it('goes from the end the reader is away from', () => {
    expect(surplus([1, 2, 3, 4], 3, 'bottom')).toEqual([1])
    expect(surplus([1, 2, 3, 4], 3, 'top')).toEqual([4])
    expect(surplus([1, 2, 3], 3, 'top')).toEqual([])
  })
})
