/** The service worker needs a secure context; without one the house works as well, only not offline. */
export function registerWorker() {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return
  const wanted =
    document.body.classList.contains('frame') && !document.documentElement.hasAttribute('data-no-worker')
  if (wanted) navigator.serviceWorker.register('/sw.js').catch(() => {})
  navigator.serviceWorker.addEventListener('message', (event) => {
    if (event.data?.stale) showStale(new Date(event.data.stale))
  })
}

/** This page is a copy: say of when, above everything, until the next one comes from the house. */
function showStale(since: Date) {
  const strip = document.getElementById('offline')
  if (!strip) return
  for (const part of strip.querySelectorAll<HTMLElement>('[data-when]'))
    part.hidden = part.dataset.when !== 'stale'
  const time = strip.querySelector('time')
  if (time) {
    time.dateTime = since.toISOString()
    time.dataset.form = 'near'
  }
  strip.hidden = false
}
