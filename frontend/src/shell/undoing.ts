import { announce } from './announce.ts'
import { reload } from './boost.ts'
import { clone, post } from './house.ts'

const SECONDS = 8

export type Offer = { text: string; url: string; stay?: boolean }

/**
 * Offer to take something back for eight seconds, which stand still while one points at it or has the focus there.
 * With `stay` the page is not loaded anew: who offers hears of the change by itself.
 */
export function offer({ text, url, stay = false }: Offer) {
  const toast = clone(document.querySelector<HTMLTemplateElement>('template#toast'))
  const time = toast.querySelector('[data-time]') as HTMLElement
  ;(toast.querySelector('[data-text]') as HTMLElement).textContent = text
  document.getElementById('toasts')?.append(toast)
  announce(text)
  let left = SECONDS
  const tick = () => {
    time.textContent = `${left} s`
    if (!toast.matches(':hover, :focus-within') && left-- <= 0) close()
  }
  const timer = setInterval(tick, 1000)
  const close = () => {
    clearInterval(timer)
    toast.remove()
  }
  tick()
  toast.querySelector('button')?.addEventListener('click', async () => {
    close()
    const answer = await post(url)
    if (answer.ok && !stay) reload()
  })
}
