import { Node } from '@tiptap/core'
import { addRowAfter, goToNextCell, tableEditing } from '@tiptap/pm/tables'

/** What ProseMirror's tables call our nodes. */
const ROLES: Record<string, string> = {
  table: 'table',
  tableRow: 'row',
  tableCell: 'cell',
  tableHeader: 'header_cell',
}
const SIDES = ['left', 'center', 'right']

const span = (name: 'colspan' | 'rowspan') => ({
  default: 1,
  parseHTML: (element: HTMLElement) =>
    Math.max(1, Number.parseInt(element.getAttribute(name) ?? '1', 10) || 1),
  renderHTML: (attrs: Record<string, unknown>) => (attrs[name] === 1 ? {} : { [name]: attrs[name] }),
})

function sideOf(element: HTMLElement) {
  const said = element.className.match(/(?:^|\s)align-(\w+)/)?.[1]
  const side = said ?? element.getAttribute('align')
  return side && SIDES.includes(side) ? side : null
}

const cell = (name: string, tag: string) =>
  Node.create({
    name,
    content: 'block+',
    isolating: true,
    addAttributes: () => ({
      colspan: span('colspan'),
      rowspan: span('rowspan'),
      align: {
        default: null,
        parseHTML: sideOf,
        renderHTML: ({ align }) => (SIDES.includes(align) ? { class: `align-${align}` } : {}),
      },
    }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['div', { class: 'table' }, ['table', ['tbody', 0]]],
  extendNodeSchema: ({ name }) => (ROLES[name] ? { tableRole: ROLES[name] } : {}),
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const go = (by: 1 | -1) =>
      this.editor.commands.command(({ state, dispatch }) => goToNextCell(by)(state, dispatch))
    return {
      Tab: () => {
        if (!this.editor.isActive('table')) return false
        if (go(1)) return true
        const { state, view } = this.editor
        return addRowAfter(state, view.dispatch) && go(1)
      },
      'Shift-Tab': () => this.editor.isActive('table') && go(-1),
    }
  },
})

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
})

export const tables = [Table, TableRow, cell('tableHeader', 'th'), cell('tableCell', 'td')]
