import { drawing, find, load } from './names.ts'
import { recent, remember } from './recent.ts'

const MOST = 8

/** The rows of the menu under a composer for `:` and the beginning of a name. */
export async function rows(typed: string) {
  return find(await load(), typed.slice(1), MOST, recent()).map((emoji) => {
    const { glyph, name } = emoji
    const row = document.createElement('a')
    row.className = 'menu__item'
    row.setAttribute('role', 'option')
    row.dataset.insert = `${glyph} `
    row.append(part(drawing(emoji), 'emoji'), part(name))
    row.firstElementChild?.setAttribute('aria-hidden', 'true')
    row.addEventListener('chosen', () => remember(glyph))
    return row
  })
}

function part(words: string | Node, name = '') {
  const span = document.createElement('span')
  span.className = name
  span.append(words)
  return span
}
