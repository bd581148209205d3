import { type AnyExtension, Editor, type JSONContent } from '@tiptap/core'
import { marks, nodes } from './extensions/index.ts'
import { Manners } from './extensions/manners.ts'
import { Undo } from './extensions/undo.ts'

export type Words = { label?: string; placeholder?: string; task?: string }
type Options = {
  /** The document; none where an extension brings it, as a shared one does. */
  content?: JSONContent
  /** Beside those of the schema: history or a shared document, pasting, bringing pictures. */
  extensions?: AnyExtension[]
  /** Classes of the place where one writes: those of the page as read. */
  className?: string
  words?: Words
  editable?: boolean
}

/** A document that this editor would have to change to show it: it must be written in another way. */
export class Unshowable extends Error {}

/** All extensions of a page; `more` replaces the history of a single writer. */
export const schemaOf = ({ placeholder = '', task = '' }: Words = {}, more: AnyExtension[] = [Undo]) => [
  ...nodes.map((node) => (node.name === 'taskItem' ? node.configure({ label: task }) : node)),
  ...marks,
  Manners.configure({ placeholder }),
  ...more,
]

/** An editor of a page inside `element`. It knows no form, no draft and no toolbar; they listen to it. */
export function createEditor(
  element: HTMLElement,
  { content, extensions = [Undo], className = 'prose', words = {}, editable = true }: Options = {},
) {
  let refused: Error | undefined
  const editor = new Editor({
    element,
    content: content ?? null,
    extensions: schemaOf(words, extensions),
    editable,
    injectCSS: false,
    enableContentCheck: true,
    onContentError: ({ error }) => {
      refused = error
    },
    editorProps: {
      attributes: {
        class: className,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': words.label ?? '',
        spellcheck: 'true',
      },
    },
  })
  if (!refused) return editor
  editor.destroy()
  throw new Unshowable(refused.message)
}

/** What the house is told: a row that merging left without cells belongs to the rows above it. */
export function said(document: JSONContent): JSONContent {
  const content = document.content?.map(said)
  if (document.type === 'table' && content) return { ...document, content: rowsWithCells(content) }
  return content ? { ...document, content } : document
}

function rowsWithCells(rows: JSONContent[]): JSONContent[] {
  const empty = rows.findIndex(({ content }) => !content?.length)
  if (empty < 0) return rows
  const shorter = (cell: JSONContent, place: number) =>
    place < empty && place + cell.attrs?.rowspan > empty
      ? { ...cell, attrs: { ...cell.attrs, rowspan: cell.attrs?.rowspan - 1 } }
      : cell
  const left = rows.map((row, place) => ({
    ...row,
    content: row.content?.map((cell) => shorter(cell, place)),
  }))
  return rowsWithCells(left.toSpliced(empty, 1))
}
