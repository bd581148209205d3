export type Piece = { html: string; older: boolean; newer: boolean; seq: number }

/** A stretch of the conversation as the server draws it; null where there is no connection or no right. */
export async function fetchPiece(url: string, query: Record<string, string>): Promise<Piece | null> {
  const address = `${url}?${new URLSearchParams(query)}`
  const answer = await fetch(address, { headers: { Accept: 'application/json' } }).catch(() => null)
  if (!answer?.ok || !answer.headers.get('Content-Type')?.startsWith('application/json')) return null
  return answer.json()
}
