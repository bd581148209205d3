import type { Editor, JSONContent } from '@tiptap/core'
import type { Node as PMNode, ResolvedPos } from '@tiptap/pm/model'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'

const paragraph = { type: 'paragraph' }

/** A block of its own where the caret stands: in the place of an empty paragraph, else behind what is around it. */
export function insertBlock(editor: Editor, json: JSONContent) {
  return editor
    .chain()
    .focus()
    .command(({ tr, state }) => {
      const node = state.schema.nodeFromJSON(json)
      const { $from } = tr.selection
      const [start, end] = room($from, node)
      const isLast = end === tr.doc.content.size
      const after = isLast ? [state.schema.nodeFromJSON(paragraph)] : []
      tr.replaceWith(start, end, [node, ...after])
      const inside = node.isAtom
        ? NodeSelection.create(tr.doc, start)
        : TextSelection.near(tr.doc.resolve(start + 1))
      tr.setSelection(inside)
      return true
    })
    .scrollIntoView()
    .run()
}

/** The nearest place around the caret that may hold such a node. */
function room($from: ResolvedPos, node: PMNode): [number, number] {
  for (let depth = $from.depth; depth > 0; depth--) {
    const [around, index, block] = [$from.node(depth - 1), $from.index(depth - 1), $from.node(depth)]
    const isFree = block.type.name === 'paragraph' && !block.content.size
    if (isFree && around.canReplaceWith(index, index + 1, node.type))
      return [$from.before(depth), $from.after(depth)]
    if (around.canReplaceWith(index + 1, index + 1, node.type))
      return [$from.after(depth), $from.after(depth)]
  }
  return [$from.doc.content.size, $from.doc.content.size]
}

/** Inline, and a blank behind it, so that one writes on. */
export const insertInline = (editor: Editor, json: JSONContent, range?: { from: number; to: number }) => {
  const { from, to } = range ?? editor.state.selection
  return editor
    .chain()
    .focus()
    .insertContentAt({ from, to }, [json, { type: 'text', text: ' ' }], { updateSelection: true })
    .run()
}

export const table = (rows: number, columns: number): JSONContent => ({
  type: 'table',
  content: Array.from({ length: rows }, (_, row) => ({
    type: 'tableRow',
    content: Array.from({ length: columns }, () => ({
      type: row ? 'tableCell' : 'tableHeader',
      content: [paragraph],
    })),
  })),
})

export const details: JSONContent = {
  type: 'details',
  content: [{ type: 'detailsSummary' }, { type: 'detailsContent', content: [paragraph] }],
}
