import { type Editor, Node, wrappingInputRule } from '@tiptap/core'
import { number } from './kept.ts'
import { TaskItem, TaskList } from './tasks.ts'

const BulletList = Node.create({
  name: 'bulletList',
  group: 'block list',
  content: 'listItem+',
  parseHTML: () => [{ tag: 'ul' }],
  renderHTML: ({ HTMLAttributes }) => ['ul', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-8': () => this.editor.commands.toggleList('bulletList', 'listItem') }
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*[-+*]\s$/, type: this.type })]
  },
})

const OrderedList = Node.create({
  name: 'orderedList',
  group: 'block list',
  content: 'listItem+',
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element) => number(element.getAttribute('start'), 1),
      renderHTML: ({ start }) => (start === 1 ? {} : { start }),
    },
  }),
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-7': () => this.editor.commands.toggleList('orderedList', 'listItem') }
  },
  addInputRules() {
    return [
      wrappingInputRule({
        find: /^(\d{1,9})[.)]\s$/,
        type: this.type,
        getAttributes: (match) => ({ start: Number(match[1]) }),
        joinPredicate: (match, node) => node.childCount + node.attrs.start === Number(match[1]),
      }),
    ]
  },
})

const ITEMS = ['listItem', 'taskItem']

/** The kind of item around the caret, nearest first. */
export function itemAround(editor: Editor) {
  const { $from } = editor.state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const { name } = $from.node(depth).type
    if (ITEMS.includes(name)) return { name, depth }
  }
  return null
}

const ListItem = Node.create({
  name: 'listItem',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['li', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    const within = (verb: (name: string) => boolean) => () => {
      const item = itemAround(this.editor)
      return item ? verb(item.name) : false
    }
    const { commands } = this.editor
    return {
      Enter: within((name) => this.editor.commands.splitListItem(name)),
      Tab: within((name) => this.editor.commands.sinkListItem(name)),
      'Shift-Tab': within((name) => this.editor.commands.liftListItem(name)),
      Backspace: () => isAtStartOfItem(this.editor) && within((name) => commands.liftListItem(name))(),
    }
  },
})

function isAtStartOfItem(editor: Editor) {
  const { $from, empty } = editor.state.selection
  const item = itemAround(editor)
  return (
    !!item && empty && $from.parentOffset === 0 && $from.depth === item.depth + 1 && !$from.index(item.depth)
  )
}

export const lists = [TaskList, BulletList, OrderedList, TaskItem, ListItem]
