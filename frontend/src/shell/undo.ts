import { announce } from './announce.ts'
import { reload } from './boost.ts'
import { clone, post } from './house.ts'

const SECONDS = 8

type Offer = { text: string; url: string; stay?: boolean }

/**
 * Offer to take something back for eight seconds, which stand still while one points at it or has the focus there: the
 * event `undo` with {text, url}, as HX-Trigger sends it.
 * With `stay` the page is not loaded anew: who offers hears of the change by itself.
 */
document.addEventListener('undo', (event) => offer((event as CustomEvent<Offer>).detail))

/** A page may carry the offer itself: `<span hidden data-undo="Message deleted" data-undo-url="/…/">`. */
document.addEventListener('htmx:after:swap', lookForOffers)
lookForOffers()

function lookForOffers() {
  for (const element of document.querySelectorAll<HTMLElement>('[data-undo]')) {
    offer({ text: element.dataset.undo ?? '', url: element.dataset.undoUrl ?? '' })
    element.remove()
  }
}

function offer({ text, url, stay = false }: Offer) {
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
