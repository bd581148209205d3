import { clone, post } from '../shell/house.ts'
import { refuse } from '../shell/refusing.ts'
import { mark } from './renewing.ts'

/** What a message is or is not, as a button of its menu says: `data-turn="pinned" data-to="on"`, and its address. */
const WAYS: Record<string, string> = { kept: 'bookmark', pinned: 'pin' }

const sign = (message: HTMLElement, what = '') => message.querySelector(`:scope > [data-mark="${what}"]`)

/** Offer of each thing the one way that is left. Everybody keeps for themselves; to pin one must write there. */
export function offerTurns(menu: HTMLElement, message: HTMLElement, may: boolean) {
  for (const button of menu.querySelectorAll<HTMLElement>('[data-turn]')) {
    const { turn, to } = button.dataset
    button.hidden = (turn === 'pinned' && !may) || !!sign(message, turn) === (to === 'on')
  }
}

/** That it is pinned, its event brings to everybody. */
export async function turn(message: HTMLElement, button: HTMLElement, kept: HTMLTemplateElement) {
  const { turn = '', to, done } = button.dataset
  const url = `/entries/${message.dataset.entry}/${WAYS[turn]}/`
  const answer = await post(url, new URLSearchParams({ on: to === 'on' ? '1' : '' })).catch(() => null)
  if (!answer?.ok) return refuse(answer, button.textContent ?? '')
  if (turn === 'kept') {
    sign(message, turn)?.remove()
    if (to === 'on') mark(message, clone(kept))
  }
  if (done) document.dispatchEvent(new CustomEvent('undo', { detail: { text: done, url, stay: true } }))
}
