import { beforeEach, describe, expect, it } from 'vitest'
import { List } from '../../src/chat/list.ts'
import { show } from '../show.ts'

const NOON = Date.UTC(2026, 10, 19, 11) / 1000
type Said = { seq: number; author?: number; at?: number; version?: number; words?: string; more?: string }
const html = ({ seq, author = 3, at = NOON, version = 1, words = '', more = '' }: Said) =>
  `<article class="message" data-entry="${seq + 100}" data-seq="${seq}" data-version="${version}" data-author="${author}" data-at="${at}" ${more}><div class="entry__body">${words}</div></article>`
let list: List
const seqs = () => list.messages.map((message) => Number(message.dataset.seq))
const days = () => [...list.lines.querySelectorAll('[data-day]')].map((day) => day.textContent)
const message = (seq: number) => list.find(seq + 100) as HTMLElement

beforeEach(() => {
  document.documentElement.dataset.person = '12'
  document.documentElement.dataset.zone = 'Europe/Berlin'
  document.documentElement.lang = 'de'
  show('<div id="lines"></div><template><p data-day data-today="Heute"></p></template>')
  list = new List(
    document.getElementById('lines') as HTMLElement,
    document.querySelector('template') as HTMLTemplateElement,
    (change) => change(),
  )
})

describe('the list', () => {
  it('stands in the order of numbers, whatever came first', () => {
    for (const seq of [5, 2, 9, 3]) list.put(html({ seq }))
    expect(seqs()).toEqual([2, 3, 5, 9])
  })

  it('holds each message once, and never an older state after a newer one', () => {
    expect(list.put(html({ seq: 1, words: 'eins' }))).not.toBeNull()
    expect(list.put(html({ seq: 1, version: 3, words: 'drei' }))).toBeNull()
    list.put(html({ seq: 1, version: 2, words: 'zwei' }))
    expect(seqs()).toEqual([1])
    expect(message(1).textContent).toBe('drei')
  })

  it('renews a message where it stands, with the tools and the focus it has', () => {
    list.put(html({ seq: 1, words: 'eins', more: 'data-client="a"' }))
    const present = message(1)
    present.insertAdjacentHTML('beforeend', '<div class="message__tools"><button>…</button></div>')
    present.dataset.current = 'true'
    present.querySelector('button')?.focus()
    list.put(html({ seq: 1, version: 2, words: 'zwei' }))
    expect(message(1)).toBe(present)
    expect(present.querySelector('.entry__body')?.textContent).toBe('zwei')
    expect(document.activeElement).toBe(present.querySelector('.message__tools button'))
    expect(present.dataset.current).toBe('true')
    expect(present.dataset.client).toBeUndefined()
    expect(present.querySelectorAll('.entry__body, .message__tools')).toHaveLength(2)
  })

  it('keeps the focus in a message whose words were exchanged', () => {
    list.put(html({ seq: 1, words: '<a href="/">eins</a>' }))
    message(1).querySelector('a')?.focus()
    list.put(html({ seq: 1, version: 2, words: 'zwei' }))
    expect(document.activeElement).toBe(message(1))
  })

  it('takes nobody an open editor away, and shows the newest state when that is closed', async () => {
    list.put(html({ seq: 1, words: 'eins' }))
    message(1).insertAdjacentHTML('beforeend', '<form><textarea></textarea></form>')
    for (const version of [2, 4, 3]) list.put(html({ seq: 1, version, words: `Stand ${version}` }))
    expect(message(1).textContent).toBe('eins')
    message(1).querySelector('form')?.remove()
    message(1).dispatchEvent(new Event('focusin', { bubbles: true }))
    await new Promise((resolve) => setTimeout(resolve))
    expect(message(1).textContent).toBe('Stand 4')
  })

  it('groups and separates as the served page would, also when one comes in between or goes', () => {
    list.put(html({ seq: 1 }))
    list.put(html({ seq: 3, at: NOON + 60 }))
    expect(message(3).hasAttribute('data-grouped')).toBe(true)
    list.put(html({ seq: 2, author: 4, at: NOON + 30 }))
    expect(message(3).hasAttribute('data-grouped')).toBe(false)
    list.remove(102)
    expect(message(3).hasAttribute('data-grouped')).toBe(true)
  })

  it('gives each day its name once, and none to a day without messages', () => {
    list.put(html({ seq: 1 }))
    list.put(html({ seq: 3, at: NOON + 86_400 }))
    list.put(html({ seq: 2, at: NOON + 10 }))
    expect(days()).toEqual(['Donnerstag, 19. November', 'Freitag, 20. November'])
    list.remove(103)
    expect(days()).toEqual(['Donnerstag, 19. November'])
    list.remove(101)
    list.remove(102)
    expect(days()).toEqual([])
  })

  it('joins an older piece without doubles', () => {
    for (const seq of [4, 5]) list.put(html({ seq }))
    list.join(`<p data-day>x</p>${[1, 2, 3, 4].map((seq) => html({ seq })).join('')}`)
    expect(seqs()).toEqual([1, 2, 3, 4, 5])
    expect(days()).toHaveLength(1)
  })

  it('keeps the line "new since" with its message', () => {
    list.replace(`${html({ seq: 1 })}<p data-new></p>${html({ seq: 3 })}`)
    list.put(html({ seq: 2 }))
    expect(message(3).previousElementSibling?.matches('[data-new]')).toBe(true)
  })

  it('lets go of what is too much, from the far end', () => {
    for (let seq = 1; seq <= 203; seq += 1) list.put(html({ seq }))
    expect(list.trim('bottom')).toBe(true)
    expect(seqs()).toHaveLength(200)
    expect(seqs()[0]).toBe(4)
    expect(list.trim('top')).toBe(false)
  })

  it('shows me my reactions and calls, and nobody else theirs', () => {
    const buttons = '<button data-by="3 12"></button><button data-by="1 2"></button>'
    const calls = '<a data-mention="12"></a><a data-mention="1"></a>'
    list.put(html({ seq: 1, words: buttons + calls }))
    expect([...message(1).querySelectorAll('button')].map((button) => button.ariaPressed)).toEqual([
      'true',
      'false',
    ])
    expect([...message(1).querySelectorAll('a')].map((call) => call.className)).toEqual(['is-me', ''])
  })

  it('knows a message by the name its sender gave it', () => {
    list.put(html({ seq: 1, more: 'data-client="abc"' }))
    expect(list.hasClient('abc')).toBe(true)
    expect(list.hasClient('abd')).toBe(false)
  })
})
