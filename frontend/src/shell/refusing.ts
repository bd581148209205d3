import { announce } from './announce.ts'
import { clone } from './house.ts'

const SECONDS = 8

/** Say why the house did not do something, to eyes and ears; `otherwise` where it gave no reason or was not reached. */
export async function refuse(answer: Response | null, otherwise: string) {
  const words = (await answer?.json().catch(() => null))?.detail ?? otherwise.trim()
  const toast = clone(document.querySelector<HTMLTemplateElement>('template#toast'))
  toast.querySelector('button')?.remove()
  toast.ariaHidden = 'true'
  ;(toast.querySelector('[data-text]') as HTMLElement).textContent = words
  document.getElementById('toasts')?.append(toast)
  announce(words, true)
  setTimeout(() => toast.remove(), SECONDS * 1000)
}
