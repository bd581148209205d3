import { Node, nodeInputRule } from '@tiptap/core'
import { kept } from './kept.ts'

const latex = () => ({ latex: { ...kept('latex', ''), renderHTML: undefined, rendered: false } })

/** What is written between dollars. Its source is what one sees; it is changed in a dialog (see ../formula.ts). */
const InlineMath = Node.create({
  name: 'inlineMath',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: latex,
  parseHTML: () => [{ tag: 'code.math', priority: 60, getAttrs: source }],
  renderHTML: ({ node }) => ['code', { class: 'math', 'data-latex': node.attrs.latex }, node.attrs.latex],
  renderText: ({ node }) => `$${node.attrs.latex}$`,
  addInputRules() {
    const getAttributes = (match: RegExpMatchArray) => ({ latex: match[1] })
    return [
      nodeInputRule({ find: /(?<=^|[\s(])\$([^\s$](?:[^$]*[^\s$])?)\$$/u, type: this.type, getAttributes }),
    ]
  },
})

const BlockMath = Node.create({
  name: 'blockMath',
  group: 'block',
  atom: true,
  addAttributes: latex,
  parseHTML: () => [{ tag: 'pre.math', priority: 60, getAttrs: source }],
  renderHTML: ({ node }) => ['pre', { class: 'math', 'data-latex': node.attrs.latex }, node.attrs.latex],
  renderText: ({ node }) => `$$\n${node.attrs.latex}\n$$`,
})

const source = (element: HTMLElement) => ({ latex: element.dataset.latex ?? element.textContent ?? '' })

export const formulas = [InlineMath, BlockMath]
