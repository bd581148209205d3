import { expect, test } from 'vitest'
import { quoted } from '../../src/chat/quoting.ts'

const message = (body: string) => {
  const article = document.createElement('article')
  article.innerHTML = `<a class="entry__author">Ben Yıldız</a><a class="message__link" href="/spaces/halle/chat/?m=7">06:48</a><div class="entry__body">${body}</div>`
  return article
}

test('a quotation has the lines of what was said, its author and the way there', () => {
  expect(quoted(message('<p>Eins<br>Zwei</p><p>Drei</p>'))).toBe(
    '> Eins\n> Zwei\n> Drei\n> \n> – [Ben Yıldız](/spaces/halle/chat/?m=7)',
  )
})

test('whom it named it names without a call', () => {
  expect(quoted(message('<p><a data-mention="3">@Anna</a> und mail@firma.example</p>'))).toContain(
    '> Anna und mail@firma.example',
  )
})

test('what is long is cut', () => {
  expect(quoted(message(`<p>${'x'.repeat(900)}</p>`))).toContain(`${'x'.repeat(500)} …`)
})
