/** Small manners of the page, each bound to one attribute. */
const on = (name: string, selector: string, act: (element: HTMLElement, event: Event) => void) =>
  document.addEventListener(name, (event) => {
    const element = event.target instanceof Element && event.target.closest<HTMLElement>(selector)
    if (element) act(element, event)
  })

// The eye beside a password.
on('click', '[data-reveal]', (button) => {
  const field = document.getElementById(button.dataset.reveal ?? '') as HTMLInputElement
  field.type = field.type === 'password' ? 'text' : 'password'
  button.setAttribute('aria-pressed', String(field.type === 'text'))
})

// A dialog is opened by a button that names it, and closed by its backdrop.
on('click', '[data-dialog]', (button) =>
  (document.getElementById(button.dataset.dialog ?? '') as HTMLDialogElement).showModal(),
)
on('click', 'dialog', (dialog, event) => {
  if (event.target === dialog && !dialog.hasAttribute('data-stay')) (dialog as HTMLDialogElement).close()
})

// What is chosen takes effect at once: `<select data-submit>`, a switch, the appearance.
on('change', '[data-submit]', (field) => (field as HTMLInputElement).form?.requestSubmit())
on('change', '[name="theme"][data-live]', (field) => {
  document.documentElement.dataset.theme = (field as HTMLInputElement).value
})

on('click', '[data-retry]', (_link, event) => {
  event.preventDefault()
  location.reload()
})

on('click', '[data-copy]', async (button) => {
  await navigator.clipboard.writeText(new URL(button.dataset.copy || location.href, location.href).href)
  button.dataset.done = ''
})

// What a field holds; over plain http there is no clipboard, then it is chosen for Ctrl+C.
on('click', '[data-copy-from]', async (button) => {
  const field = document.getElementById(button.dataset.copyFrom ?? '') as HTMLInputElement
  field.select()
  await navigator.clipboard?.writeText(field.value)
  button.dataset.done = ''
})

// The round button of the phone and the key n open the composer of this view.
on('click', '[data-write]', (button, event) => {
  const composer = document.querySelector<HTMLElement>('.composer--post')
  if (!composer) return
  event.preventDefault()
  composer.dataset.open = ''
  composer.querySelector('textarea')?.focus()
  button.blur()
})
