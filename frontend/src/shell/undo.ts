import type { Offer } from './undoing.ts'

/** What can be taken back is offered when there is something: the event `undo` with {text, url}, as HX-Trigger sends it. */
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

async function offer(what: Offer) {
  const undoing = await import('./undoing.ts')
  undoing.offer(what)
}
