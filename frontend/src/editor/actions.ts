import type { Editor } from '@tiptap/core'
import { addFootnote } from './extensions/footnotes.ts'
import { details, insertBlock, table } from './inserting.ts'
import { actionsOfTables } from './table-actions.ts'

/** `value` is what the button says beside its name: a level, a kind, a side. */
export type Action = {
  run: (editor: Editor, value: string) => unknown
  isOn?: (editor: Editor, value: string) => boolean
  can?: (editor: Editor, value: string) => boolean
}

const mark = (name: string): Action => ({
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  isOn: (editor) => editor.isActive(name),
  can: (editor) => editor.can().toggleMark(name),
})

const list = (name: string, item: string): Action => ({
  run: (editor) => editor.chain().focus().toggleList(name, item).run(),
  isOn: (editor) => editor.isActive(name),
})

const off = (name: string): Action => ({ run: (editor) => editor.chain().focus().lift(name).run() })

/** What sits at the caret begins to be found by its sign, as if one had typed it. */
const sign = (signs: string): Action => ({
  run: (editor) => {
    const { $from } = editor.state.selection
    const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset, '', ' ')
    editor
      .chain()
      .focus()
      .insertContent(before && !/\s/.test(before) ? ` ${signs}` : signs)
      .run()
  },
})

function callout(editor: Editor, kind: string) {
  if (editor.isActive('callout')) return editor.chain().focus().updateAttributes('callout', { kind }).run()
  return editor.chain().focus().wrapIn('callout', { kind }).run()
}

/** The whole of what is folded comes out again, its line first. */
function unfold(editor: Editor) {
  return editor
    .chain()
    .focus()
    .command(({ tr, state }) => {
      const { $from } = state.selection
      for (let depth = $from.depth; depth > 0; depth--) {
        const node = $from.node(depth)
        if (node.type.name !== 'details') continue
        const line = state.schema.nodes.paragraph?.create(null, node.firstChild?.content)
        const blocks = node.lastChild?.content.content ?? []
        tr.replaceWith(
          $from.before(depth),
          $from.after(depth),
          line?.content.size ? [line, ...blocks] : blocks,
        )
        return true
      }
      return false
    })
    .run()
}

export const actions: Record<string, Action> = {
  paragraph: {
    run: (editor) => editor.chain().focus().clearNodes().run(),
    isOn: (editor) => editor.isActive('paragraph'),
  },
  heading: {
    run: (editor, level) =>
      editor
        .chain()
        .focus()
        .setNode('heading', { level: Number(level) })
        .run(),
    isOn: (editor, level) => editor.isActive('heading', { level: Number(level) }),
  },
  bold: mark('bold'),
  italic: mark('italic'),
  strike: mark('strike'),
  code: mark('code'),
  bulletList: list('bulletList', 'listItem'),
  orderedList: list('orderedList', 'listItem'),
  taskList: list('taskList', 'taskItem'),
  blockquote: {
    run: (editor) => editor.chain().focus().toggleWrap('blockquote').run(),
    isOn: (editor) => editor.isActive('blockquote'),
  },
  codeBlock: {
    run: (editor) => editor.chain().focus().toggleNode('codeBlock', 'paragraph').run(),
    isOn: (editor) => editor.isActive('codeBlock'),
  },
  table: { run: (editor) => insertBlock(editor, table(3, 3)) },
  callout: { run: callout, isOn: (editor, kind) => editor.isActive('callout', { kind }) },
  calloutOff: off('callout'),
  details: { run: (editor) => insertBlock(editor, details) },
  detailsOff: { run: unfold },
  rule: { run: (editor) => insertBlock(editor, { type: 'horizontalRule' }) },
  footnote: { run: addFootnote },
  person: sign('@'),
  page: sign('[['),
  undo: { run: (editor) => editor.chain().focus().undo().run(), can: (editor) => editor.can().undo() },
  redo: { run: (editor) => editor.chain().focus().redo().run(), can: (editor) => editor.can().redo() },
  ...actionsOfTables,
}
