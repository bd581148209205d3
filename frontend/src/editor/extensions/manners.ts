import { Extension } from '@tiptap/core'
import { dropCursor } from '@tiptap/pm/dropcursor'
import { gapCursor } from '@tiptap/pm/gapcursor'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** Where the caret may stand and what an empty page says; nothing of it is part of the document. */
export const Manners = Extension.create<{ placeholder: string }>({
  name: 'manners',
  addOptions: () => ({ placeholder: '' }),
  addProseMirrorPlugins() {
    const { placeholder } = this.options
    const empty = new Plugin({
      props: {
        decorations: ({ doc }) => {
          const only = doc.childCount === 1 && doc.firstChild?.type.name === 'paragraph'
          if (!only || doc.firstChild?.content.size) return null
          const said = { class: 'is-empty', 'data-placeholder': placeholder }
          return DecorationSet.create(doc, [Decoration.node(0, doc.content.size, said)])
        },
      },
    })
    return [gapCursor(), dropCursor({ class: 'drop-cursor', width: 2, color: false }), empty, below()]
  },
})

/** A click under the last block goes on writing there, also where that block is a table or a picture. */
function below() {
  return new Plugin({
    props: {
      handleClick: (view, _at, event) => {
        const last = view.dom.lastElementChild?.getBoundingClientRect()
        const { doc, schema, tr } = view.state
        if (!last || event.clientY <= last.bottom || doc.lastChild?.type.name === 'paragraph') return false
        const paragraph = schema.nodes.paragraph?.create()
        if (paragraph) view.dispatch(tr.insert(doc.content.size, paragraph))
        return false
      },
    },
  })
}
