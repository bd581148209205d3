import { clone } from './house.ts'

/** `data-confirm="Title" data-confirm-text="…" data-confirm-yes="Delete"`: ask before a click has its effect. */
document.addEventListener(
  'click',
  (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-confirm]')
    if (!button || button.dataset.confirmed) return
    event.preventDefault()
    event.stopImmediatePropagation()
    ask(button)
  },
  { capture: true },
)

function ask(button: HTMLElement) {
  const dialog = clone(document.querySelector<HTMLTemplateElement>('template#confirm')) as HTMLDialogElement
  const part = (name: string) => dialog.querySelector<HTMLElement>(`[data-${name}]`) as HTMLElement
  part('title').textContent = button.dataset.confirm ?? ''
  part('text').textContent = button.dataset.confirmText ?? ''
  part('yes').textContent = button.dataset.confirmYes ?? button.textContent
  if (button.matches('[class*="danger"]')) part('yes').classList.replace('button--primary', 'button--danger')
  document.body.append(dialog)
  dialog.addEventListener('close', () => {
    dialog.remove()
    button.focus()
    if (dialog.returnValue === 'yes') confirmed(button)
  })
  dialog.showModal()
}

function confirmed(button: HTMLElement) {
  button.dataset.confirmed = 'yes'
  button.click()
  delete button.dataset.confirmed
}
