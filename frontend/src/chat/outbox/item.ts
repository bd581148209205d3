/** Something written here that the house has not yet confirmed. */
export type Item = {
  /** Rises with every item of this browser: the order in which they go out. */
  n?: number
  client: string
  space: string
  /** The message it answers, or nothing in the chat itself. */
  thread?: string
  url: string
  body: string
  files: string[]
  /** Fields beside body and files: descriptions of pictures. */
  more: [string, string][]
  at: number
  state: 'waiting' | 'failed'
  reason?: string
  /** The field by which the writer confirms what the house has asked about. */
  confirm?: string
}

/** What became of an attempt, and what the queue does then. */
export type Verdict =
  | { kind: 'sent' }
  | { kind: 'failed'; reason: string; confirm?: string }
  /** Nobody, or somebody else, is signed in, or the proof is stale: wait, then ask who is there. */
  | { kind: 'held' }
  /** No connection, or a house that cannot just now. */
  | { kind: 'later' }

type Answer = Pick<Response, 'status' | 'type'> & { json: boolean; detail?: string; confirm?: string }

const HELD = [401, 407, 419]
const LATER = [408, 425, 429]

/**
 * A redirect is the way to the sign-in, and a 403 that is not our JSON is Django's refusal of a stale proof.
 * No answer at all (`null`) is no connection.
 */
export function judge(answer: Answer | null): Verdict {
  if (!answer || answer.status >= 500) return { kind: 'later' }
  if (answer.type === 'opaqueredirect' || HELD.includes(answer.status)) return { kind: 'held' }
  if (LATER.includes(answer.status)) return { kind: 'held' }
  if (answer.status === 403 && !answer.json) return { kind: 'held' }
  if (answer.status >= 200 && answer.status < 300 && answer.json) return { kind: 'sent' }
  if (answer.status < 400) return { kind: 'later' }
  return { kind: 'failed', reason: answer.detail ?? '', confirm: answer.confirm }
}

const LONGEST = 30_000

/** How long to wait before the next attempt, after so many in vain: 0.5 s, doubled, at most 30 s, never in step. */
export const pause = (attempts: number, chance = Math.random()) =>
  Math.min(LONGEST, 500 * 2 ** Math.min(attempts, 10)) * (0.75 + chance / 2)

/** An identifier nobody else has, also where the page has no secure context. */
export function newClient(): string {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
