import { reload } from './boost.ts'
import { post } from './house.ts'
import { refuse } from './refusing.ts'

/**
 * Reacting, keeping, deleting: every button of an entry belongs to the one form `#acts` and says by `formaction` what it
 * does. Without scripts the browser sends it; here it takes effect at once, and is taken back if the house refuses.
 */
document.addEventListener('submit', (event) => {
  const button = (event as SubmitEvent).submitter as HTMLButtonElement | null
  if ((event.target as Element).id !== 'acts' || !button) return
  event.preventDefault()
  act(button)
})

// An emoji from the picker, which the menu of an entry has opened.
document.addEventListener('emoji', (event) => {
  const button = event.target as HTMLButtonElement
  if (button.form?.id !== 'acts') return
  button.value = (event as CustomEvent<string>).detail
  act(button)
})

async function act(button: HTMLButtonElement) {
  const pressed = button.getAttribute('aria-pressed')
  const on = pressed !== 'true'
  const body = new URLSearchParams(button.name ? { [button.name]: button.value } : {})
  if (button.name !== 'on' && (pressed || button.closest('.menu--emoji'))) body.set('on', on ? '1' : '')
  button.closest<HTMLElement>('[popover]')?.hidePopover()
  if (pressed) press(button, on)
  const answer = await post(button.formAction, body, true).catch(() => null)
  if (!answer?.ok) {
    if (pressed) press(button, !on)
    return refuse(answer, button.textContent ?? '')
  }
  done(button, await answer.json().catch(() => ({})))
}

/** The button shows its new state before the house has answered; its event brings the exact count. */
function press(button: HTMLElement, on: boolean) {
  button.setAttribute('aria-pressed', String(on))
  const count = button.matches('.reaction') && button.querySelector('span:last-child')
  if (count) count.textContent = String(Math.max(0, Number(count.textContent) + (on ? 1 : -1)))
}

/** What was deleted goes, with the offer to bring it back; what the page lists otherwise is asked for anew. */
function done(button: HTMLElement, answer: { text?: string; url?: string }) {
  if (answer.url) {
    // The button may be gone by now: its entry was drawn anew when the menu closed.
    const entry = button.closest('.entry:not(.entry--single), .answer, .message')
    document.dispatchEvent(new CustomEvent('undo', { detail: answer }))
    if (entry) document.getElementById(entry.id)?.remove()
    else history.back()
  } else if (!button.hasAttribute('aria-pressed') && !button.closest('.menu--emoji')) {
    reload()
  }
}
