import { Node, wrappingInputRule } from '@tiptap/core'

export const TaskList = Node.create({
  name: 'taskList',
  group: 'block list',
  content: 'taskItem+',
  parseHTML: () => [
    { tag: 'ul.tasks', priority: 60 },
    { tag: 'ul.contains-task-list', priority: 60 },
  ],
  renderHTML: () => ['ul', { class: 'tasks' }, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-9': () => this.editor.commands.toggleList('taskList', 'taskItem') }
  },
})

const isChecked = (element: HTMLElement) =>
  element.dataset.checked === 'true' || !!element.querySelector('input[type="checkbox"][checked]')

/** A line with a box to tick; in the document it is true or false, whoever ticks it. */
export const TaskItem = Node.create<{ label: string }>({
  name: 'taskItem',
  content: 'block+',
  defining: true,
  addOptions: () => ({ label: '' }),
  addAttributes: () => ({
    checked: {
      default: false,
      parseHTML: isChecked,
      renderHTML: ({ checked }) => ({ 'data-checked': String(checked) }),
    },
  }),
  parseHTML: () => [
    { tag: 'li[data-checked]', priority: 60 },
    { tag: 'li.task', priority: 60 },
    { tag: 'li.task-list-item', priority: 60 },
  ],
  renderHTML: ({ HTMLAttributes }) => ['li', { ...HTMLAttributes, class: 'task' }, 0],
  addKeyboardShortcuts() {
    const toggle = () => {
      const { checked } = this.editor.getAttributes('taskItem')
      return (
        this.editor.isActive('taskItem') &&
        this.editor.commands.updateAttributes('taskItem', { checked: !checked })
      )
    }
    return { 'Mod-Alt-Enter': toggle }
  },
  addInputRules() {
    const checked = (match: RegExpMatchArray) => ({ checked: match[1]?.toLowerCase() === 'x' })
    return [wrappingInputRule({ find: /^\s*\[([ xX]?)\]\s$/, type: this.type, getAttributes: checked })]
  },
  addNodeView() {
    return ({ node, getPos, editor }) => {
      const dom = document.createElement('li')
      const box = document.createElement('input')
      const contentDOM = document.createElement('div')
      const label = document.createElement('label')
      const show = (checked: boolean) => {
        box.checked = checked
        dom.dataset.checked = String(checked)
      }
      dom.className = 'task'
      label.contentEditable = 'false'
      box.type = 'checkbox'
      box.ariaLabel = this.options.label
      box.addEventListener('change', () => {
        const at = getPos()
        if (at === undefined || !editor.isEditable) return show(!box.checked)
        editor.view.dispatch(editor.state.tr.setNodeAttribute(at, 'checked', box.checked))
      })
      label.append(box)
      dom.append(label, contentDOM)
      show(node.attrs.checked)
      return {
        dom,
        contentDOM,
        ignoreMutation: (change) => !contentDOM.contains(change.target) && change.type !== 'selection',
        update: (next) => {
          if (next.type.name !== 'taskItem') return false
          show(next.attrs.checked)
          return true
        },
      }
    }
  },
})
