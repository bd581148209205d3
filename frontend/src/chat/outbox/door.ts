import { person } from '../../shell/house.ts'
import type { Outbox } from './outbox.ts'
import { hintOf } from './store.ts'

let opened: Promise<Outbox> | undefined

/** This tab's outbox, loaded when it is first needed; a conversation brings it along (see chat/composing.ts). */
export function outbox(): Promise<Outbox> {
  opened ??= import('./outbox.ts').then(
    ({ Outbox }) => new Outbox(person()),
    (failed) => {
      opened = undefined
      throw failed
    },
  )
  return opened
}

const waits = () => !!person() && localStorage.getItem(hintOf(person())) !== null

// Whatever page one comes back to: what was written before goes out.
if (waits()) outbox().then((box) => box.flush())

const PATIENCE = 4000

/** Signing out sends first what can be sent, and asks before it forgets the rest. */
document.addEventListener(
  'submit',
  (event) => {
    const form = event.target as HTMLFormElement
    if (!form.matches('[data-logout]') || form.dataset.emptied || !waits()) return
    event.preventDefault()
    event.stopImmediatePropagation()
    leave(form)
  },
  { capture: true },
)

async function leave(form: HTMLFormElement) {
  const box = await outbox()
  box.wake()
  await Promise.race([box.flush(), new Promise((resolve) => setTimeout(resolve, PATIENCE))])
  if (waits()) ask(form, () => box.clear().then(() => go(form)))
  else go(form)
}

function go(form: HTMLFormElement) {
  form.dataset.emptied = ''
  form.requestSubmit()
}

/** A button that asks before its click has effect (see shell/confirm.ts), pressed for the person. */
function ask(form: HTMLFormElement, yes: () => void) {
  const button = document.createElement('button')
  const { unsent = '', unsentText = '', unsentYes = '' } = form.dataset
  Object.assign(button.dataset, { confirm: unsent, confirmText: unsentText, confirmYes: unsentYes })
  button.type = 'button'
  button.className = 'button--danger vh'
  button.addEventListener('click', yes)
  document.getElementById('unsent')?.remove()
  button.id = 'unsent'
  form.append(button)
  button.click()
}
