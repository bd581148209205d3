import { person } from '../shell/house.ts'

type Visit = { url: string; name: string; count: number; at: number }
const KEEP = 60
const WEEK = 7 * 86_400_000
const key = () => `visits:${person()}`

/** What this browser opened by the palette; it never leaves it. */
export function visits(): Visit[] {
  try {
    return JSON.parse(localStorage.getItem(key()) ?? '[]')
  } catch {
    return []
  }
}

export function remember(url: string, name: string) {
  const all = visits()
  const known = all.find((visit) => visit.url === url)
  const rest = all.filter((visit) => visit !== known)
  rest.unshift({ url, name, count: (known?.count ?? 0) + 1, at: Date.now() })
  localStorage.setItem(key(), JSON.stringify(rest.slice(0, KEEP)))
}

/** Frecency between 0 and 3: often, halved with every week that passed. */
export function visited(url: string) {
  const visit = visits().find((candidate) => candidate.url === url)
  return visit ? Math.min(3, visit.count) * 0.5 ** ((Date.now() - visit.at) / WEEK) : 0
}
