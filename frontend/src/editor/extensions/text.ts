import { mergeAttributes, Node, textblockTypeInputRule, wrappingInputRule } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { kept } from './kept.ts'

const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+' })

const Text = Node.create({ name: 'text', group: 'inline' })

const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Alt-0': () => this.editor.commands.setNode('paragraph') }
  },
})

const LEVELS = [1, 2, 3, 4, 5, 6]

/** Its `id` is the address of the passage; a page that has a first level moves all others one down, as when read. */
const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({
    level: { default: 1, rendered: false },
    id: kept('id', null),
  }),
  parseHTML: () => LEVELS.map((level) => ({ tag: `h${level}`, attrs: { level } })),
  renderHTML: ({ node, HTMLAttributes }) => {
    const anchor = node.attrs.id ? { id: `s-${node.attrs.id}` } : {}
    return [`h${node.attrs.level}`, mergeAttributes(HTMLAttributes, anchor), 0]
  },
  addKeyboardShortcuts() {
    const one = (level: number) => [
      `Mod-Alt-${level}`,
      () => this.editor.commands.toggleNode('heading', 'paragraph', { level }),
    ]
    return Object.fromEntries(LEVELS.map(one))
  },
  addInputRules() {
    const level = (match: RegExpMatchArray) => ({ level: match[1]?.length })
    return [textblockTypeInputRule({ find: /^(#{1,6})\s$/, type: this.type, getAttributes: level })]
  },
  addProseMirrorPlugins() {
    const attributes = ({ doc }: { doc: import('@tiptap/pm/model').Node }) => {
      let first = false
      doc.forEach((node) => {
        first ||= node.type.name === 'heading' && node.attrs.level === 1
      })
      return { class: first ? 'has-first-level' : '' }
    }
    return [new Plugin({ props: { attributes } })]
  },
})

const Blockquote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-b': () => this.editor.commands.toggleWrap('blockquote') }
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^>\s$/, type: this.type })]
  },
})

const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    const put = () =>
      this.editor
        .chain()
        .command(({ state, tr }) => {
          if (state.selection.$from.parent.type.spec.code) return false
          const marks = state.storedMarks ?? state.selection.$from.marks()
          tr.replaceSelectionWith(this.type.create(), false).ensureMarks(marks)
          return true
        })
        .scrollIntoView()
        .run()
    return { 'Shift-Enter': put, 'Mod-Enter': () => false }
  },
})

export const text = [Doc, Paragraph, Text, Heading, Blockquote, HardBreak]
