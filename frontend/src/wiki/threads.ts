/** Below a page every remark stands in one box with what answers it, however it came there: watches a `.answers`. */
export function keepThreads(list: Element, signal: AbortSignal, changed = () => {}) {
  const watch = new MutationObserver(() => {
    gather(list)
    changed()
  })
  watch.observe(list, { childList: true, subtree: true })
  signal.addEventListener('abort', () => watch.disconnect())
}

function gather(list: Element) {
  for (const remark of list.querySelectorAll<HTMLElement>('article[data-thread]')) {
    const box = boxOf(remark, list)
    if (remark.parentElement === box) continue
    const later = [...box.querySelectorAll<HTMLElement>(':scope > article')].find(
      (other) => number(other) > number(remark),
    )
    box.insertBefore(remark, later ?? null)
  }
}

function boxOf({ dataset }: HTMLElement, list: Element) {
  const id = `talk-${dataset.thread}`
  const there = document.getElementById(id)
  if (there) return there
  const box = Object.assign(document.createElement('div'), { id })
  list.append(box)
  return box
}

const number = ({ dataset }: HTMLElement) => Number(dataset.entry)
