import { keepNoMore } from '../writing/draft.ts'
import { person } from './house.ts'

const OURS = /^(?:draft|shared|gone|visits|outbox|conversation|emoji):(\d+)/
const LAST = 'person'

/** Take from this device what was written and read here: of everybody, or of all but one. */
export async function forget(but = '') {
  for (const key of Object.keys(localStorage)) {
    const whose = OURS.exec(key)?.[1]
    if (whose && whose !== but && !(but && key.startsWith('outbox'))) localStorage.removeItem(key)
  }
  if ('caches' in window) await caches.delete('pages').catch(() => false)
  if (!but)
    for (const { name } of (await indexedDB.databases?.()) ?? []) if (name) indexedDB.deleteDatabase(name)
}

/** Somebody else has signed in here since: what the one before left in drafts and pages is not theirs to read. */
export function greet() {
  const now = person()
  if (!now) return
  const before = localStorage.getItem(LAST)
  localStorage.setItem(LAST, now)
  if (before !== now) forget(now)
}

// What could be sent has been sent by now (chat/outbox/door.ts). The answer to this form empties the browser once more.
document.addEventListener('submit', (event) => {
  if (event.defaultPrevented || !(event.target as Element).matches('[data-logout]')) return
  keepNoMore()
  localStorage.removeItem(LAST)
  forget()
})
