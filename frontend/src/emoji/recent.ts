import { person } from '../shell/house.ts'
import { keepsNoMore } from '../writing/draft.ts'

const MOST = 24

const key = () => `emoji:${person()}`

/** What this person chose last in this browser, the newest first; the house does not know. */
export function recent(): string[] {
  try {
    return JSON.parse(localStorage.getItem(key()) ?? '[]')
  } catch {
    return []
  }
}

export function remember(glyph: string) {
  if (keepsNoMore()) return
  const others = recent().filter((other) => other !== glyph)
  localStorage.setItem(key(), JSON.stringify([glyph, ...others].slice(0, MOST)))
}
