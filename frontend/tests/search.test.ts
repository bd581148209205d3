import { beforeEach, expect, test } from 'vitest'
import '../src/islands/search-page.ts'

const press = (key: string) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  )
const here = () => (document.activeElement as HTMLElement).dataset.at

beforeEach(() => {
  document.body.innerHTML = `<search-page><input type="search" data-at="field">
    <a class="hit" href="/1/" data-at="one"></a><a href="/x/" data-at="other"></a><a class="hit" href="/2/" data-at="two"></a></search-page>`
  document.querySelector('input')?.focus()
})

test('down leads from the field through the hits and stops at the last', () => {
  press('ArrowDown')
  expect(here()).toBe('one')
  press('ArrowDown')
  press('ArrowDown')
  expect(here()).toBe('two')
})

test('up leads back into the field', () => {
  press('ArrowDown')
  press('ArrowDown')
  press('ArrowUp')
  expect(here()).toBe('one')
  press('ArrowUp')
  expect(here()).toBe('field')
})

test('who types on is in the field again', () => {
  press('ArrowDown')
  press('x')
  expect(here()).toBe('field')
})

test('keys elsewhere on the page are left alone', () => {
  document.querySelector<HTMLElement>('[data-at="other"]')?.focus()
  press('ArrowDown')
  expect(here()).toBe('other')
})
