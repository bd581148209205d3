import type { Frame } from '../live/heard.ts'

/** A sign on the device is worth loading something for only where the browser allows one. */
document.addEventListener('live:frame', (event) => {
  const { kind, subject } = (event as CustomEvent<Frame>).detail
  if (kind !== 'notification.arrived' || !subject) return
  if (globalThis.Notification?.permission === 'granted' && navigator.locks)
    import('./ring.ts').then(({ arrive }) => arrive(subject.id))
})
