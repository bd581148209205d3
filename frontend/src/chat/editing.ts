import { clone, csrf } from '../shell/house.ts'
import { Suggestions } from '../writing/suggestions.ts'

/** Change a message's words where it stands. */
export async function edit(message: HTMLElement, template: HTMLTemplateElement, put: (html: string) => void) {
  if (message.querySelector('.message__editor')) return
  const url = `/messages/${message.dataset.entry}/edit/`
  const answer = await fetch(url, { headers: { Accept: 'application/json' } }).catch(() => null)
  if (!answer?.ok || answer.redirected) return
  const { body } = (await answer.json()) as { body: string }
  const present = document.getElementById(message.id)
  if (present) open(present, clone(template) as HTMLFormElement, body, url, put)
}

function open(
  message: HTMLElement,
  form: HTMLFormElement,
  words: string,
  url: string,
  put: (html: string) => void,
) {
  const area = form.querySelector('textarea') as HTMLTextAreaElement
  area.value = words
  const close = () => {
    form.remove()
    message.removeAttribute('data-editing')
    message.focus({ preventScroll: true })
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    event.stopPropagation()
    const html = await save(form, url)
    if (html === null) return
    close()
    put(html)
  })
  const offered = new Suggestions(area, message.dataset.space ?? '', form)
  area.addEventListener('input', () => offered.look())
  area.addEventListener('keydown', (event) => void (event.isComposing || offered.press(event)))
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
    else if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    else form.requestSubmit()
    event.preventDefault()
    event.stopPropagation()
  })
  form.querySelector('[data-cancel]')?.addEventListener('click', close)
  message.toggleAttribute('data-editing', true)
  message.querySelector('.entry__body')?.after(form)
  area.focus()
  area.setSelectionRange(words.length, words.length)
}

/** The message's new HTML, or null when the house said no; then the reason stands below the words. */
async function save(form: HTMLFormElement, url: string): Promise<string | null> {
  const headers = { 'X-CSRFToken': csrf(), Accept: 'application/json' }
  const answer = await fetch(url, { method: 'POST', body: new FormData(form), headers }).catch(() => null)
  const said = (await answer?.json().catch(() => null)) as { html?: string; detail?: string } | null
  if (answer?.ok && said) return said.html ?? ''
  const reason = form.querySelector('[data-reason]') as HTMLElement
  reason.hidden = false
  reason.textContent = said?.detail ?? (form.dataset.unsaved as string)
  return null
}
