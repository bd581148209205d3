import type { Editor, JSONContent } from '@tiptap/core'
import { announce } from '../shell/announce.ts'
import { Bringing, bring } from './bringing.ts'
import { askFormula, askLink, askPicture } from './dialogs.ts'
import { createEditor } from './editor.ts'
import { Undo } from './extensions/undo.ts'
import { Pasting } from './pasting.ts'
import { Toolbar } from './toolbar.ts'
import { Tools } from './tools.ts'
import { TypingMenu } from './typing.ts'

export { said } from './editor.ts'

/**
 * The editor in its page: `root` holds the words that are read (`[data-text]`), whose place it takes, and the toolbar,
 * tools and dialogs that the server has written. `history` is replaced where several write.
 */
export function pageEditor(
  root: HTMLElement,
  content: JSONContent | undefined,
  read: (markdown: string) => Promise<JSONContent>,
  history = [Undo],
) {
  const stop = new AbortController()
  const { signal } = stop
  const { label, placeholder, task } = root.dataset
  const space = root.getAttribute('space') ?? ''
  const bringing = {
    space,
    failed: (reason: string) =>
      root.dispatchEvent(new CustomEvent('failed', { detail: reason, bubbles: true })),
    brought: askPicture,
  }
  const place = document.createElement('div')
  const editor = createEditor(place, {
    content,
    extensions: [...history, Bringing.configure(bringing), Pasting.configure({ read })],
    className: 'prose',
    words: { label, placeholder, task },
  })
  root.querySelector('[data-text]')?.replaceChildren(place)
  editor.on('destroy', () => stop.abort())

  const picker = root.querySelector<HTMLInputElement>('[data-picture]')
  const toolbar = new Toolbar(editor, root, others(editor, picker), signal)
  const menu = new TypingMenu(editor, root, (name, value) => toolbar.do(name, value))
  const tools = bar(root) && new Tools(editor, bar(root) as HTMLElement, root, signal)
  place.addEventListener('keydown', (event) => menu.press(event), { signal, capture: true })
  place.addEventListener('click', (event) => click(event, editor), { signal })
  root.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'F10' && event.altKey) {
        event.preventDefault()
        const isIn = bar(root)?.contains(event.target as Node)
        toolbar.focus(tools?.isShown && !isIn ? bar(root) : undefined)
      } else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && event.shiftKey) {
        event.preventDefault()
        askLink(editor)
      } else if (event.key === 'Enter' && place.contains(event.target as Node) && isFormula(editor)) {
        event.preventDefault()
        event.stopPropagation()
        open(editor)
      }
    },
    { signal, capture: true },
  )
  picker?.addEventListener(
    'change',
    () => {
      bring(editor, bringing, [...(picker.files ?? [])]).finally(() => {
        picker.value = ''
      })
    },
    { signal },
  )
  if (label) announce(label)
  return editor
}

const bar = (root: HTMLElement) => root.querySelector<HTMLElement>('[data-tools]')

const others = (editor: Editor, picker: HTMLInputElement | null) => ({
  link: () => askLink(editor),
  picture: () => (editor.isActive('image') ? askPicture(editor) : picker?.click()),
  formula: (_: string, kind: string) => askFormula(editor, kind),
  remove: () => editor.chain().focus().deleteSelection().run(),
  unlink: () => editor.chain().focus().extendMarkRange('link').unsetMark('link').run(),
})

const isFormula = (editor: Editor) =>
  ['inlineMath', 'blockMath', 'image'].some((name) => editor.isActive(name))

function open(editor: Editor) {
  if (editor.isActive('image')) askPicture(editor)
  else askFormula(editor, '')
}

/** Twice on a formula or a picture opens what can be said of it; a link is followed with Ctrl. */
function click(event: MouseEvent, editor: Editor) {
  const target = event.target as Element
  const link = target.closest<HTMLAnchorElement>('a[href]')
  if (link) event.preventDefault()
  if (link && (event.ctrlKey || event.metaKey)) window.open(link.href, '_blank', 'noopener')
  if (event.detail === 2 && target.closest('.math, img') && isFormula(editor)) open(editor)
}
