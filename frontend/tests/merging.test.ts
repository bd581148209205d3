import { describe, expect, it } from 'vitest'
import { mergeChildren } from '../src/shell/merging.ts'

const element = (html: string) => {
  const template = document.createElement('template')
  template.innerHTML = `<div>${html}</div>`
  return template.content.firstElementChild as HTMLElement
}

function merged(present: string, next: string) {
  const [there, drawn] = [element(present), element(next)]
  const before = [...there.children]
  mergeChildren(there, drawn)
  return { there, before }
}

describe('what the house draws anew', () => {
  it('leaves what is the same the same elements, wherever they stand now', () => {
    const { there, before } = merged(
      '<a href="/a">A</a><a href="/b">B</a>',
      '<a href="/b">B 2</a><a href="/a">A</a>',
    )
    expect([...there.children]).toEqual([before[1], before[0]])
    expect(there.textContent).toBe('B 2A')
  })

  it('brings what is new and takes what is gone', () => {
    const { there } = merged('<p id="x">x</p>tail', 'head<p id="y">y</p>')
    expect(there.innerHTML).toBe('head<p id="y">y</p>')
  })

  it('keeps what the page itself has opened', () => {
    const { there } = merged('<details id="m" open><a href="/a"></a></details>', '<details id="m"></details>')
    expect(there.innerHTML).toBe('<details id="m" open=""></details>')
  })

  it('leaves a time in the words it says itself', () => {
    const time = (words: string) => `<time datetime="2026-11-22T10:00Z">${words}</time>`
    expect(merged(time('gestern'), time('Sonntag')).there.textContent).toBe('gestern')
  })
})
