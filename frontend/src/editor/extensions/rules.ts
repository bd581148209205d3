import { Node, nodeInputRule } from '@tiptap/core'

/** A line across the page. */
const HorizontalRule = Node.create({
  name: 'horizontalRule',
  group: 'block',
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: () => ['hr'],
  addInputRules() {
    return [nodeInputRule({ find: /^(?:---|—-|\*\*\*)\s$/, type: this.type })]
  },
})

export const rules = [HorizontalRule]
