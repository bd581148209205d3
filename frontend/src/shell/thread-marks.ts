/** A thread in which something waits is marked wherever it is linked to; which those are, the rail knows. */
export function markThreads(root: ParentNode) {
  const links = root.querySelectorAll<HTMLElement>('a[data-thread]')
  if (!links.length) return
  const waiting = new Set(document.getElementById('rail')?.dataset.threads?.split(' '))
  for (const link of links) link.toggleAttribute('data-unread', waiting.has(link.dataset.thread as string))
}

document.addEventListener('badges', () => markThreads(document))
document.addEventListener('htmx:finally:swap', () => markThreads(document))
