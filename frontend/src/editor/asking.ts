export type Answers = Record<string, string>

/**
 * Ask by one of the dialogs that the server has written: `<dialog data-ask="link">` with a form. Null if it is
 * dismissed; `remove` among the answers if that was chosen. What is shown depends on `data-only="new"` or `"old"`.
 */
export function ask(name: string, values: Answers, isNew: boolean): Promise<Answers | null> {
  const dialog = document.querySelector<HTMLDialogElement>(`dialog[data-ask="${name}"]`)
  const form = dialog?.querySelector('form')
  if (!dialog || !form) return Promise.resolve(null)
  for (const part of dialog.querySelectorAll<HTMLElement>('[data-only]'))
    part.hidden = (part.dataset.only === 'new') !== isNew
  form.reset()
  for (const [key, value] of Object.entries(values)) {
    const field = form.elements.namedItem(key) as HTMLInputElement | null
    if (field) field.value = value
  }
  dialog.returnValue = ''
  dialog.showModal()
  return new Promise((answer) => {
    dialog.addEventListener(
      'close',
      () => {
        if (!dialog.returnValue) return answer(null)
        const said = Object.fromEntries(new FormData(form)) as Answers
        answer(dialog.returnValue === 'remove' ? { ...said, remove: 'remove' } : said)
      },
      { once: true },
    )
  })
}
