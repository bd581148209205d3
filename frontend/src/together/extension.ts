import { Extension } from '@tiptap/core'
import { redo, undo, yCursorPlugin, ySyncPlugin, yUndoPlugin } from '@tiptap/y-tiptap'
import type { SharedPage } from './shared-page.ts'

/** What Tiptap and `wiki.together.translating` call the fragment of a document that holds the page. */
const FRAGMENT = 'default'
/** As long as a name stays beside a caret that has moved. */
const SHOWN = 2_000

export type Writer = { person: number; name: string; hue: number }

/** The document of an editor is a shared one; undo takes back one's own words and nobody else's. */
export const Shared = Extension.create<{ page: SharedPage | null }>({
  name: 'undo',
  priority: 1000,
  addOptions: () => ({ page: null }),
  addCommands: () => ({
    undo:
      () =>
      ({ state, dispatch, tr }) => {
        tr.setMeta('preventDispatch', true)
        return dispatch ? undo(state) : true
      },
    redo:
      () =>
      ({ state, dispatch, tr }) => {
        tr.setMeta('preventDispatch', true)
        return dispatch ? redo(state) : true
      },
  }),
  addKeyboardShortcuts() {
    const back = () => this.editor.commands.undo()
    const again = () => this.editor.commands.redo()
    return { 'Mod-z': back, 'Mod-Shift-z': again, 'Mod-y': again }
  },
  addProseMirrorPlugins() {
    const { page } = this.options
    if (!page) return []
    return [
      ySyncPlugin(page.doc.getXmlFragment(FRAGMENT)),
      yCursorPlugin(page.awareness, { cursorBuilder: caret, selectionBuilder: selection }),
      yUndoPlugin(),
    ]
  },
})

/** A line with a flag, whose name fades when the caret rests; all of it is drawn by classes alone. */
function caret(writer: Writer): HTMLElement {
  const line = document.createElement('span')
  line.className = `caret hue-${writer.hue}`
  const flag = document.createElement('span')
  flag.className = 'caret__name'
  flag.textContent = writer.name
  line.append('\u2060', flag, '\u2060')
  setTimeout(() => line.classList.add('caret--rests'), SHOWN)
  return line
}

const selection = (writer: Writer) => ({ nodeName: 'span', class: `caret-selection hue-${writer.hue}` })
