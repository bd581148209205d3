import { Node, textblockTypeInputRule } from '@tiptap/core'

const languageOf = (element: HTMLElement) =>
  /(?:^|\s)language-([\w+#.-]{1,40})/.exec(element.querySelector('code')?.className ?? '')?.[1] ?? null

const CodeBlock = Node.create({
  name: 'codeBlock',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  addAttributes: () => ({ language: { default: null, parseHTML: languageOf, rendered: false } }),
  parseHTML: () => [{ tag: 'pre', preserveWhitespace: 'full' }],
  renderHTML: ({ node }) => {
    const { language } = node.attrs
    return ['pre', ['code', { class: language ? `language-${language}` : null, spellcheck: 'false' }, 0]]
  },
  addKeyboardShortcuts() {
    const { commands } = this.editor
    const isHere = () => this.editor.state.selection.$from.parent.type === this.type
    return {
      'Mod-Alt-c': () => commands.toggleNode('codeBlock', 'paragraph'),
      // The third Enter at its end leads out of it.
      Enter: () => {
        const { $from, empty } = this.editor.state.selection
        const ends = isHere() && empty && $from.parentOffset === $from.parent.nodeSize - 2
        if (!ends || !$from.parent.textContent.endsWith('\n\n')) return false
        return this.editor
          .chain()
          .command(({ tr }) => !!tr.delete($from.pos - 2, $from.pos))
          .exitCode()
          .run()
      },
      ArrowDown: () => {
        const { $from, empty } = this.editor.state.selection
        const last = isHere() && empty && $from.after() === this.editor.state.doc.content.size
        return (
          last && !$from.parent.textContent.slice($from.parentOffset).includes('\n') && commands.exitCode()
        )
      },
      Backspace: () =>
        isHere() && !this.editor.state.selection.$from.parent.content.size && commands.clearNodes(),
    }
  },
  addInputRules() {
    const language = (match: RegExpMatchArray) => ({ language: match[1] || null })
    return [
      textblockTypeInputRule({ find: /^```([\w+#.-]{0,40})\s$/, type: this.type, getAttributes: language }),
    ]
  },
})

export const code = [CodeBlock]
