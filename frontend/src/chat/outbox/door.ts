import { person } from '../../shell/house.ts'
import type { Outbox } from './outbox.ts'
import { hintOf } from './store.ts'

let opened: Promise<Outbox> | undefined

/** This tab's outbox, loaded when it is first needed. */
export function outbox(): Promise<Outbox> {
  opened ??= import('./outbox.ts').then(({ Outbox }) => new Outbox(person()))
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
  const button = form.querySelector('button') as HTMLButtonElement
  form.addEventListener('click', (click) => forgetAndGo(click, box, form), { once: true })
  if (waits()) button.dataset.confirm = form.dataset.logout
  button.click()
}

async function forgetAndGo(click: Event, box: Outbox, form: HTMLFormElement) {
  click.preventDefault()
  await box.clear()
  form.dataset.emptied = ''
  form.requestSubmit()
}
