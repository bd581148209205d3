import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { judge, newClient, pause } from '../../src/chat/outbox/item.ts'
import { Outbox } from '../../src/chat/outbox/outbox.ts'

const answer = (status: number, more = {}) => ({ status, type: 'basic' as const, json: true, ...more })

describe('the verdict on an attempt', () => {
  it.each([
    ['sent', answer(200)],
    ['sent', answer(201)],
    ['later', null],
    ['later', answer(500)],
    ['later', answer(503, { json: false })],
    ['later', answer(200, { json: false })],
    ['held', answer(401)],
    ['held', answer(0, { type: 'opaqueredirect', json: false })],
    ['held', answer(403, { json: false })],
    ['held', answer(408)],
    ['held', answer(429)],
    ['failed', answer(403)],
    ['failed', answer(404)],
    ['failed', answer(413, { json: false })],
    ['failed', answer(422, { detail: 'Zu lang' })],
  ])('%s', (kind, given) => {
    expect(judge(given).kind).toBe(kind)
  })

  it('brings the reason in words', () => {
    expect(judge(answer(422, { detail: 'Zu lang' }))).toEqual({ kind: 'failed', reason: 'Zu lang' })
  })
})

it('pauses longer each time, within bounds, and never in step', () => {
  expect(pause(0, 0.5)).toBe(500)
  expect(pause(3, 0.5)).toBe(4000)
  expect(pause(50, 1)).toBe(37_500)
  expect(pause(3, 0)).not.toBe(pause(3, 1))
})

it('makes identifiers without a secure context', () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
  expect(newClient()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  vi.unstubAllGlobals()
})

describe('the outbox', () => {
  let house: (body: FormData) => Response | Promise<Response>
  let sessions: () => Response
  let arrived: string[]
  let box: Outbox
  let people = 0
  const json = (status: number, data: object = {}) =>
    new Response(JSON.stringify(data), { status, headers: { 'Content-Type': 'application/json' } })
  const write = (body: string) => box.add({ space: '7', url: '/spaces/x/chat/', body, files: [], more: [] })
  const settled = (check: () => boolean | Promise<boolean>) =>
    vi.waitFor(async () => expect(await check()).toBe(true), { timeout: 4000 })

  beforeEach(() => {
    arrived = []
    sessions = () => json(200, { person: people, csrf: 'fresh' })
    house = () => json(200, { entry: 1, html: '' })
    vi.stubGlobal('fetch', async (url: string, options: RequestInit) => {
      if (url === '/chat/session/') return sessions()
      const body = options.body as FormData
      arrived.push(String(body.get('body')))
      return house(body)
    })
    people += 1
    box = new Outbox(String(people))
  })
  afterEach(() => vi.unstubAllGlobals())

  it('sends in the order of writing and keeps nothing', async () => {
    await Promise.all(['eins', 'zwei', 'drei'].map(write))
    await settled(async () => !(await box.items()).length)
    expect(arrived).toEqual(['eins', 'zwei', 'drei'])
  })

  it('sends again under the same name when no answer came, and lets nobody overtake', async () => {
    const names: unknown[] = []
    let cut = true
    house = (body) => {
      names.push(body.get('client_id'))
      if (!cut) return json(200)
      cut = false
      throw new TypeError('cut')
    }
    await write('eins')
    await write('zwei')
    await settled(async () => !(await box.items()).length)
    expect(arrived.filter((body, index) => body !== arrived[index - 1])).toEqual(['eins', 'zwei'])
    expect(names[0]).toBe(names[1])
  })

  it('turns a refused one red and goes on with the next', async () => {
    house = (body) => (body.get('body') === 'schlecht' ? json(422, { detail: 'Zu lang' }) : json(200))
    await write('schlecht')
    await write('gut')
    await settled(async () => (await box.items()).length === 1)
    expect((await box.items())[0]).toMatchObject({ body: 'schlecht', state: 'failed', reason: 'Zu lang' })
    house = () => json(200)
    await box.again((await box.items())[0] as never)
    await settled(async () => !(await box.items()).length)
  })

  it('asks what the house asks, and sends it once more with the answer', async () => {
    house = (body) =>
      body.get('called') ? json(200) : json(422, { detail: 'Das ruft alle', confirm: 'called' })
    await write('@alle')
    await settled(async () => (await box.items())[0]?.state === 'failed')
    const item = (await box.items())[0] as never
    expect(item).toMatchObject({ reason: 'Das ruft alle', confirm: 'called' })
    await box.anyway(item)
    await settled(async () => !(await box.items()).length)
    expect(arrived).toEqual(['@alle', '@alle'])
  })

  it('waits until its own person is signed in again, and speaks for nobody else', async () => {
    let here = 0
    sessions = () => (here ? json(200, { person: here, csrf: 'fresh' }) : json(401))
    house = (body) => (String(here) === body.get('as') ? json(200) : json(401))
    await write('eins')
    await settled(() => box.mood === 'held')
    here = people + 1000
    box.wake()
    await settled(() => arrived.length > 1)
    expect(box.mood).toBe('held')
    expect(await box.items()).toHaveLength(1)
    here = people
    box.wake()
    await settled(async () => !(await box.items()).length)
  })

  it('forgets what is discarded', async () => {
    house = () => json(422)
    await write('eins')
    await settled(async () => (await box.items())[0]?.state === 'failed')
    await box.discard((await box.items())[0] as never)
    expect(await box.items()).toEqual([])
  })

  it('outlives the page: another one finds what waits', async () => {
    house = () => json(503)
    await write('eins')
    await settled(() => arrived.length > 0)
    const after = new Outbox(String(people))
    expect((await after.items()).map(({ body }) => body)).toEqual(['eins'])
    house = () => json(200)
    box.wake()
    await settled(async () => !(await after.items()).length)
  })
})
