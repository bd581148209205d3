import { type Editor, Node } from '@tiptap/core'
import type { Node as PMNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { kept } from './kept.ts'

const label = () => ({ label: kept('label', '1') })

const FootnoteReference = Node.create({
  name: 'footnoteReference',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: label,
  parseHTML: () => [{ tag: 'sup.footnote-reference' }],
  renderHTML: ({ node }) => ['sup', { class: 'footnote-reference', 'data-label': node.attrs.label }],
})

const FootnoteDefinition = Node.create({
  name: 'footnoteDefinition',
  group: 'block',
  content: 'block+',
  defining: true,
  isolating: true,
  addAttributes: label,
  parseHTML: () => [{ tag: 'div.footnote', contentElement: 'div' }],
  renderHTML: ({ node }) => ['div', { class: 'footnote', 'data-label': node.attrs.label }, ['div', 0]],
  addProseMirrorPlugins: () => [numbering()],
})

/** Numbers in the order of reading, as on the page as read; the labels stay what they are. */
function numbers(doc: PMNode) {
  const order = new Map<string, number>()
  const found: Decoration[] = []
  doc.descendants((node, at) => {
    if (!node.type.name.startsWith('footnote')) return
    const { label } = node.attrs
    if (!order.has(label)) order.set(label, order.size + 1)
    found.push(Decoration.node(at, at + node.nodeSize, { 'data-number': String(order.get(label)) }))
  })
  return DecorationSet.create(doc, found)
}

function numbering() {
  const key = new PluginKey<DecorationSet>('footnotes')
  return new Plugin({
    key,
    state: {
      init: (_, state) => numbers(state.doc),
      apply: (tr, before) => (tr.docChanged ? numbers(tr.doc) : before),
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

/** A sign here and its words at the end of the page, where the caret goes. */
export function addFootnote(editor: Editor) {
  return editor
    .chain()
    .command(({ tr, state }) => {
      const { footnoteReference, footnoteDefinition, paragraph } = state.schema.nodes
      const attrs = { label: free(state.doc) }
      tr.replaceSelectionWith(footnoteReference?.create(attrs) as PMNode)
      const end = tr.doc.content.size
      tr.insert(end, footnoteDefinition?.create(attrs, paragraph?.create()) as PMNode)
      tr.setSelection(TextSelection.near(tr.doc.resolve(end + 2)))
      return true
    })
    .scrollIntoView()
    .run()
}

function free(doc: PMNode) {
  const taken = new Set<string>()
  doc.descendants((node) => {
    if (node.type.name.startsWith('footnote')) taken.add(node.attrs.label)
  })
  let number = 1
  while (taken.has(String(number))) number += 1
  return String(number)
}

export const footnotes = [FootnoteReference, FootnoteDefinition]
