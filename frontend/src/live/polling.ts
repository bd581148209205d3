import type { Since } from './heard.ts'

/** Ask once by HTTP; the house answers when there is something to say. Null: we may not, 403; throws without a network. */
export async function poll(since: Since, signal: AbortSignal): Promise<unknown[] | null> {
  const answer = await fetch('/live/since', {
    method: 'POST',
    body: JSON.stringify({ since }),
    headers: { 'Content-Type': 'application/json' },
    signal,
  })
  if (answer.status === 403) return null
  if (!answer.ok) throw new Error(String(answer.status))
  const { frames, ...welcome } = await answer.json()
  return [welcome, ...frames]
}
