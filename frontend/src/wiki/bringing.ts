import { post } from '../shell/house.ts'

type Stored = { id: number; name: string; url: string; thumbnail?: string; detail?: string }

/**
 * Files come into a text area by picker, paste and drop: each goes up at once and stands at the caret as Markdown, a
 * picture with its name as description. `failed` hears the server's reason.
 */
export function bringing(
  root: HTMLElement,
  area: HTMLTextAreaElement,
  failed: (reason: string) => void,
  signal: AbortSignal,
) {
  const take = (event: Event, files?: FileList | null) => {
    if (!files?.length || event.defaultPrevented || !area.checkVisibility()) return
    event.preventDefault()
    for (const file of files) bring(file)
  }

  async function bring(file: File) {
    const body = new FormData()
    body.set('file', file)
    body.set('space', root.getAttribute('space') ?? '')
    const answer = await post('/files/', body).catch(() => null)
    const stored = (await answer?.json().catch(() => null)) as Stored | null
    if (answer?.ok && stored) insert(`${stored.thumbnail ? '!' : ''}[${named(stored)}](${stored.url})`)
    else failed(stored?.detail ?? '')
  }

  function insert(markdown: string) {
    area.setRangeText(markdown, area.selectionStart, area.selectionEnd, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }

  root.addEventListener('paste', (event) => take(event, event.clipboardData?.files), { signal })
  root.addEventListener('drop', (event) => take(event, event.dataTransfer?.files), { signal })
  root.addEventListener(
    'dragover',
    (event) => event.dataTransfer?.types.includes('Files') && event.preventDefault(),
    { signal },
  )
  root.addEventListener(
    'change',
    (event) => {
      const input = event.target as HTMLInputElement
      if (!input.matches('[data-pick]')) return
      take(event, input.files)
      input.value = ''
    },
    { signal },
  )
}

/** The file's name as words between square brackets; of a picture without its ending. */
const named = ({ name, thumbnail }: Stored) =>
  (thumbnail ? name.replace(/\.\w+$/, '') : name).replaceAll(/[[\]\\]/g, ' ')
