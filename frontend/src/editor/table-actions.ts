import type { Editor } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import * as tables from '@tiptap/pm/tables'
import type { Action } from './actions.ts'

const verb = (command: Command): Action => ({
  run: (editor) => {
    editor.commands.focus()
    return command(editor.state, editor.view.dispatch)
  },
  can: (editor) => command(editor.state),
})

const side = (editor: Editor) => {
  const kind = editor.isActive('tableHeader') ? 'tableHeader' : 'tableCell'
  return editor.getAttributes(kind).align ?? 'left'
}

export const actionsOfTables: Record<string, Action> = {
  rowBefore: verb(tables.addRowBefore),
  rowAfter: verb(tables.addRowAfter),
  rowDelete: verb(tables.deleteRow),
  columnBefore: verb(tables.addColumnBefore),
  columnAfter: verb(tables.addColumnAfter),
  columnDelete: verb(tables.deleteColumn),
  headerRow: verb(tables.toggleHeaderRow),
  headerColumn: verb(tables.toggleHeaderColumn),
  merge: verb(tables.mergeCells),
  split: verb(tables.splitCell),
  tableDelete: verb(tables.deleteTable),
  align: {
    run: (editor, value) => {
      editor.commands.focus()
      return tables.setCellAttr('align', value === 'left' ? null : value)(editor.state, editor.view.dispatch)
    },
    isOn: (editor, value) => editor.isActive('table') && side(editor) === value,
  },
}
