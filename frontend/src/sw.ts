/// <reference lib="webworker" />
export {}

declare const self: ServiceWorkerGlobalScope
declare const SHELL: string[] // written above by the house (web/views.py)

const SHELL_CACHE = `shell-${SHELL.join().length}-${SHELL.find((url) => url.includes('main')) ?? ''}`
const PAGES = 'pages'
const PATIENCE = 2500
const KEEP = 60

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL_CACHE)
      .then((cache) => cache.addAll(SHELL))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  const old = caches.keys().then((names) => names.filter((name) => name !== SHELL_CACHE && name !== PAGES))
  event.waitUntil(
    old
      .then((names) => Promise.all(names.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (url.pathname.startsWith('/static/')) event.respondWith(fromShell(request))
  else if (isPage(request) && !url.pathname.startsWith('/accounts/')) event.respondWith(page(event))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  if (event.notification.data) event.waitUntil(go(event.notification.data))
})

/** To a window that is open already, else to a new one. */
async function go(url: string) {
  const [window] = await self.clients.matchAll({ type: 'window' })
  if (!window) return self.clients.openWindow(url)
  await window.focus().catch(() => {})
  return window.navigate(url)
}

const isPage = (request: Request) =>
  request.mode === 'navigate' ||
  (request.headers.get('HX-Boosted') === 'true' && request.headers.get('HX-Request-Type') === 'full')

/** Names of built files carry their hash: what is kept is true for ever. */
async function fromShell(request: Request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

/** The house first; after 2.5 s or without a connection the last copy, which says of when it is. */
async function page(event: FetchEvent) {
  const fresh = fetch(event.request).then((answer) => keep(event.request, answer))
  const waited = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null))
  const copy = () => caches.match(event.request.url, { cacheName: PAGES, ignoreVary: true })
  try {
    const answer = await Promise.race([fresh, waited])
    if (answer) return answer
    return stale(event, await copy()) ?? (await fresh)
  } catch {
    return stale(event, await copy()) ?? ((await caches.match('/offline/')) as Response)
  }
}

function stale(event: FetchEvent, copy?: Response) {
  if (copy) event.waitUntil(tell(event, copy.headers.get('date') ?? ''))
  return copy
}

/** The page that shows the copy learns its age; a new page is only there a moment later, on a slow machine some. */
async function tell(event: FetchEvent, date: string) {
  for (let tries = 0; tries < 20; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 600))
    const client = await self.clients.get(event.resultingClientId || event.clientId)
    if (client) return client.postMessage({ stale: date })
  }
}

async function keep(request: Request, answer: Response) {
  const whole = answer.ok && !answer.redirected && !/no-store/.test(answer.headers.get('cache-control') ?? '')
  if (!whole || !answer.headers.get('content-type')?.startsWith('text/html')) return answer
  await speak(answer.headers.get('content-language'))
  const cache = await caches.open(PAGES)
  await cache.put(request.url, answer.clone())
  const kept = await cache.keys()
  for (const old of kept.slice(0, Math.max(0, kept.length - KEEP))) await cache.delete(old)
  return answer
}

/** The page for whatever is not on the device speaks the language of whoever is signed in now. */
async function speak(language: string | null) {
  const kept = await caches.match('/offline/')
  if (!language || kept?.headers.get('content-language') === language) return
  const shell = await caches.open(SHELL_CACHE)
  await shell.add('/offline/').catch(() => {})
}
