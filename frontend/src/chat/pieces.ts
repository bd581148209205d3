import { asked } from '../shell/asked.ts'

const JSON_ONLY = { Accept: 'application/json' }

export type Piece = {
  html: string
  older: boolean
  newer: boolean
  seq: number
  /** Of a thread: its title and state, and the message it hangs on. */
  head?: string
  root?: string
}

/** A stretch of the conversation as the server draws it; null where there is no connection or no right. */
export async function fetchPiece(url: string, query: Record<string, string>): Promise<Piece | null> {
  const answer = await fetch(addressOf(url, query), { headers: JSON_ONLY }).catch(() => null)
  if (!answer?.ok || !answer.headers.get('Content-Type')?.startsWith('application/json')) return null
  return answer.json().catch(() => null)
}

/** The same, however long it takes until there is a connection. */
export async function pieceAsked(url: string, query: Record<string, string>): Promise<Piece | null> {
  const piece = await asked(addressOf(url, query), JSON_ONLY)
  return piece && JSON.parse(piece)
}

const addressOf = (url: string, query: Record<string, string>) => `${url}?${new URLSearchParams(query)}`
