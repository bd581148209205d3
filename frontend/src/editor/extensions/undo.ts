import { Extension } from '@tiptap/core'
import { history, redo, undo } from '@tiptap/pm/history'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    undo: { undo: () => ReturnType; redo: () => ReturnType }
  }
}

/** Of one writer alone. Where several write, the shared document brings its own under the same names. */
export const Undo = Extension.create({
  name: 'undo',
  addCommands: () => ({
    undo:
      () =>
      ({ state, dispatch }) =>
        undo(state, dispatch),
    redo:
      () =>
      ({ state, dispatch }) =>
        redo(state, dispatch),
  }),
  addProseMirrorPlugins: () => [history()],
  addKeyboardShortcuts() {
    const back = () => this.editor.commands.undo()
    const again = () => this.editor.commands.redo()
    return { 'Mod-z': back, 'Mod-Shift-z': again, 'Mod-y': again }
  },
})
