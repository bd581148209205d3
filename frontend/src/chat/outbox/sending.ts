import { csrf } from '../../shell/house.ts'
import { type Item, judge, type Verdict } from './item.ts'

export type Answer = {
  entry?: number
  seq?: number
  html?: string
  told?: string
  go?: string
  detail?: string
  confirm?: string
}

const SECONDS = 30

/** One attempt to bring an item to the house, in the name of the person who wrote it and of nobody else. */
export async function send(item: Item, person: string): Promise<{ verdict: Verdict; answer: Answer }> {
  const body = new FormData()
  body.set('as', person)
  body.set('body', item.body)
  body.set('client_id', item.client)
  for (const file of item.files) body.append('files', file)
  for (const [name, value] of item.more) body.set(name, value)
  const response = await fetch(item.url, {
    method: 'POST',
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(SECONDS * 1000),
    headers: { 'X-CSRFToken': csrf(), Accept: 'application/json' },
  }).catch(() => null)
  const answer = response ? await read(response) : null
  const { status, type } = response ?? { status: 0, type: 'error' as const }
  const { detail, confirm } = answer ?? {}
  const verdict = judge(response && { status, type, json: !!answer, detail, confirm })
  return { verdict, answer: answer ?? {} }
}

async function read(response: Response): Promise<Answer | null> {
  if (!response.headers.get('Content-Type')?.startsWith('application/json')) return null
  return response.json().catch(() => null)
}

/** Who is signed in here now ('' for nobody); brings the page a fresh proof against forged requests. */
export async function whoIsHere(): Promise<string> {
  const response = await fetch('/chat/session/', { headers: { Accept: 'application/json' } }).catch(
    () => null,
  )
  if (!response?.ok) return ''
  const { person, csrf } = (await response.json()) as { person: number; csrf: string }
  document.querySelector('meta[name="csrf"]')?.setAttribute('content', csrf)
  return String(person)
}
