const FOCUSED_FIRST = 300
const HELD = 3000

/**
 * A notification comes to every tab; one of them shows it on the device, if nobody looks at any. A tab that is looked at
 * takes the lock at once and shows nothing: the badge says it there. The others try a little later.
 */
export function arrive(id: number) {
  const looked = document.hasFocus()
  setTimeout(
    () =>
      navigator.locks.request(`ring-${id}`, { ifAvailable: true }, async (mine) => {
        if (!mine) return
        if (!looked) await ring(id).catch(() => {})
        await new Promise((done) => setTimeout(done, HELD))
      }),
    looked ? 0 : FOCUSED_FIRST,
  )
}

/** Whether it may ring, and with which words, the house says now: levels, hours, and whether it was read meanwhile. */
async function ring(id: number) {
  const answer = await fetch(`/notifications/${id}/ring/`)
  if (answer.status !== 200 || answer.redirected) return
  const { title, body, url, tag } = await answer.json()
  show(title, { body, tag, data: url })
}

/** Phones show them by the service worker only; where there is none, the page does. */
export async function show(title: string, options: NotificationOptions) {
  const worker = await navigator.serviceWorker?.getRegistration().catch(() => undefined)
  const whole = { icon: '/static/web/icon-192.png', lang: document.documentElement.lang, ...options }
  if (worker?.active) return worker.showNotification(title, whole)
  const shown = new Notification(title, whole)
  shown.onclick = () => {
    window.focus()
    if (options.data) location.href = options.data
  }
}
