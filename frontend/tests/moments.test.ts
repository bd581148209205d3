import { beforeEach, describe, expect, it } from 'vitest'
import { say, sayAll } from '../src/shell/moments.ts'

const now = new Date('2026-11-19T08:15:00Z') // Donnerstag, 09:15 in Berlin
const at = (text: string) => new Date(text)

beforeEach(() => {
  document.documentElement.lang = 'de'
  document.documentElement.dataset.zone = 'Europe/Berlin'
})

describe('times in words', () => {
  it.each([
    ['2026-11-19T07:12:00Z', 'near', '08:12'],
    ['2026-11-18T13:05:00Z', 'near', 'gestern, 14:05'],
    ['2026-11-17T08:30:00Z', 'near', 'Dienstag, 09:30'],
    ['2026-11-04T15:15:00Z', 'near', '4. Nov., 16:15'],
    ['2025-11-17T14:40:00Z', 'near', '17. Nov. 2025'],
    ['2026-11-18T13:05:00Z', 'day', 'gestern'],
    ['2026-11-16T13:05:00Z', 'day', 'Montag'],
    ['2026-11-09T13:05:00Z', 'day', '9. Nov.'],
    ['2026-11-17T14:40:00Z', 'date', '17. Nov. 2026'],
    ['2026-11-18T14:40:00Z', 'date', '18. Nov. 2026'],
    ['2026-11-19T07:12:00Z', 'long', 'Donnerstag, 19. November 2026, 08:12'],
    ['2026-11-19T07:12:00Z', 'weekday', 'Donnerstag, 19. November'],
    ['2026-11-01T07:12:00Z', 'time', '08:12'],
  ])('%s as %s is %s', (moment, form, words) => {
    expect(say(at(moment), form, now)).toBe(words)
  })

  it('counts days in the zone of the reader', () => {
    document.documentElement.dataset.zone = 'America/New_York'
    expect(say(at('2026-11-19T03:00:00Z'), 'near', now)).toBe('gestern, 22:00')
  })

  it('speaks English', () => {
    document.documentElement.lang = 'en'
    expect(say(at('2026-11-18T13:05:00Z'), 'near', now)).toBe('yesterday, 14:05')
    expect(say(at('2025-11-17T14:40:00Z'), 'near', now)).toBe('17 Nov 2025')
  })

  it('says what lies ahead by its date', () => {
    expect(say(at('2026-11-23T05:30:00Z'), 'near', now)).toBe('23. Nov., 06:30')
  })

  it('leaves times without a form alone', () => {
    document.body.innerHTML = '<time datetime="2026-11-01T07:12:00Z">Kalenderwoche 44</time>'
    sayAll(document)
    expect(document.body.textContent).toBe('Kalenderwoche 44')
  })
})
