import { expect, test } from 'vitest'
import { Words } from '../src/wiki/words.ts'

function words(html: string) {
  document.body.innerHTML = `<main>${html}</main>`
  return new Words(document.querySelector('main') as Element)
}

test('blocks are parted by one blank, and what is written in one goes together', () => {
  expect(words('<p>Ein <b>fett</b>er\n  Satz.</p><ul><li>eins</li><li>zwei</li></ul>').text).toBe(
    'Ein fetter Satz. eins zwei',
  )
})

test('of several equal places the nearest is found, across elements', () => {
  const found = words('<p>Halle <b>drei</b>. Montag.</p><p>Halle <i>drei</i>. Dienstag.</p>')
  expect(found.find('Halle drei', 20)?.toString()).toBe('Halle drei')
  expect(found.find('Halle drei', 20)?.startContainer.parentElement).toBe(document.querySelectorAll('p')[1])
  expect(found.find('Halle vier', 0)).toBeNull()
  expect(found.find('', 0)).toBeNull()
})
