import { expect, test } from 'vitest'
import { keepThreads } from '../src/wiki/threads.ts'

const remark = (entry: number, thread: number) =>
  `<article data-entry="${entry}" data-thread="${thread}"></article>`

function shape(list: Element) {
  return [...list.children].map((box) =>
    [...box.children].map((one) => Number((one as HTMLElement).dataset.entry)),
  )
}

test('what comes stands with what it answers, and a thread that begins has a box of its own', async () => {
  document.body.innerHTML = `<div class="answers"><div id="talk-1">${remark(1, 1)}${remark(4, 1)}</div></div>`
  const list = document.querySelector('.answers') as Element
  keepThreads(list, new AbortController().signal)
  list.insertAdjacentHTML('beforeend', remark(5, 5))
  list.insertAdjacentHTML('beforeend', remark(6, 1))
  list.querySelector('[data-entry="4"]')?.insertAdjacentHTML('beforebegin', remark(3, 5))
  await new Promise((resolve) => setTimeout(resolve))
  expect(shape(list)).toEqual([
    [1, 4, 6],
    [3, 5],
  ])
})
