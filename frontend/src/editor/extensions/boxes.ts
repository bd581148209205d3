import { type Editor, Node, wrappingInputRule } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'

export const KINDS = ['info', 'tip', 'warning', 'danger']

const kindOf = (element: HTMLElement) =>
  KINDS.find((kind) => element.classList.contains(`callout--${kind}`)) ?? 'info'

const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ kind: { default: 'info', parseHTML: kindOf, rendered: false } }),
  parseHTML: () => [{ tag: 'div.callout' }],
  renderHTML: ({ node }) => [
    'div',
    { class: `callout callout--${KINDS.includes(node.attrs.kind) ? node.attrs.kind : 'info'}`, role: 'note' },
    0,
  ],
  addInputRules() {
    const kind = (match: RegExpMatchArray) => ({ kind: match[1]?.toLowerCase() })
    return [
      wrappingInputRule({
        find: /^\[!(info|tip|warning|danger)\]\s$/i,
        type: this.type,
        getAttributes: kind,
      }),
    ]
  },
})

/** In the editor it stands open: what is folded away could not be written. */
const Details = Node.create({
  name: 'details',
  group: 'block',
  content: 'detailsSummary detailsContent',
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'div.details' }, { tag: 'details', contentElement: wrapped }],
  renderHTML: () => ['div', { class: 'details' }, 0],
})

/** Pasted: whatever stands behind the summary is the content. */
function wrapped(node: globalThis.Node) {
  const found = document.createElement('div')
  const summary = document.createElement('summary')
  const content = document.createElement('div')
  content.className = 'details__content'
  for (const child of [...node.childNodes]) {
    const own = child instanceof HTMLElement ? child : null
    if (own?.localName === 'summary') summary.append(...own.childNodes)
    else content.append(child)
  }
  found.append(summary, content)
  return found
}

const DetailsSummary = Node.create({
  name: 'detailsSummary',
  content: 'inline*',
  defining: true,
  parseHTML: () => [{ tag: 'summary' }, { tag: 'div.details__summary' }],
  renderHTML: () => ['div', { class: 'details__summary' }, 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => isIn(this.editor, 'detailsSummary') && below(this.editor),
      Backspace: () => isEmptySummary(this.editor) && this.editor.commands.deleteNode('details'),
    }
  },
})

const DetailsContent = Node.create({
  name: 'detailsContent',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'div.details__content' }],
  renderHTML: () => ['div', { class: 'details__content' }, 0],
})

const isIn = (editor: Editor, name: string) => editor.state.selection.$from.parent.type.name === name

/** From the line that is always shown into what folds. */
function below(editor: Editor) {
  return editor.commands.command(({ tr, state }) => {
    tr.setSelection(TextSelection.near(state.doc.resolve(state.selection.$from.after() + 1)))
    return true
  })
}

function isEmptySummary(editor: Editor) {
  const { $from, empty } = editor.state.selection
  return isIn(editor, 'detailsSummary') && empty && $from.node(-1).textContent === ''
}

export const boxes = [Callout, Details, DetailsSummary, DetailsContent]
