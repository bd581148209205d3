import { beforeEach, describe, expect, it } from 'vitest'
import '../src/islands/post-stream.ts'
import { show } from './show.ts'

const hear = (frame: object) =>
  document.dispatchEvent(
    new CustomEvent('live:frame', { detail: { stream: 'space:7', actor: 3, seq: 1, ...frame } }),
  )
const pill = () => document.querySelector('.pill') as HTMLButtonElement
const posts = () => [...document.querySelectorAll('article')].map((post) => post.id)
const published = (entry: number, more = {}) =>
  hear({
    kind: 'post.published',
    entry,
    html: `<article class="entry" id="entry-${entry}" data-entry="${entry}" data-space="7"></article>`,
    ...more,
  })

beforeEach(() => {
  document.documentElement.dataset.person = '12'
  show(`<post-stream streams="space:7 space:9"><button class="pill" data-one="1 neu" data-many="# neu" hidden></button>
    <div class="stream"><article class="entry" id="entry-1" data-entry="1"></article></div></post-stream>`)
})

describe('new posts', () => {
  it('wait behind the pill and move nothing', () => {
    published(2)
    published(3)
    expect(posts()).toEqual(['entry-1'])
    expect(pill().textContent).toBe('2 neu')
  })

  it('stand above the others when asked for', () => {
    published(2)
    published(3)
    pill().click()
    expect(posts()).toEqual(['entry-3', 'entry-2', 'entry-1'])
    expect(pill().hidden).toBe(true)
  })

  it('are counted once, however often they are heard', () => {
    published(2)
    published(2)
    expect(pill().textContent).toBe('1 neu')
  })

  it('of mine stand at once', () => {
    published(2, { actor: 12 })
    expect(posts()).toEqual(['entry-2', 'entry-1'])
  })

  it('that were brought back stand where they stood', () => {
    published(5, { actor: 12 })
    published(3, { actor: 12, kind: 'post.restored' })
    expect(posts()).toEqual(['entry-5', 'entry-3', 'entry-1'])
  })

  it('of a space that one was put out of do not wait any longer', () => {
    published(2)
    hear({ kind: 'membership.ended', stream: 'person:12', subject: { kind: 'space', id: 7 } })
    expect(pill().hidden).toBe(true)
    pill().click()
    expect(posts()).toEqual(['entry-1'])
  })

  it('of other spaces are nothing to this stream', () => {
    published(2, { stream: 'space:8' })
    expect(pill().hidden).toBe(true)
  })
})

describe('what is there', () => {
  it('is exchanged where it stands', () => {
    hear({ kind: 'post.edited', entry: 1, html: '<article class="entry" id="entry-1">neu</article>' })
    expect(document.getElementById('entry-1')?.textContent).toBe('neu')
  })

  it('goes when it is deleted, also while it waits', () => {
    published(2)
    hear({ kind: 'post.deleted', entry: 2 })
    hear({ kind: 'post.deleted', entry: 1 })
    expect(posts()).toEqual([])
    expect(pill().hidden).toBe(true)
  })
})
