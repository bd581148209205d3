import { Mark, markInputRule } from '@tiptap/core'
import type { TagParseRule } from '@tiptap/pm/model'
import { SAFE } from './kept.ts'

/** In the order in which they enclose each other: it is the order in which a text carries them. */
const BEFORE = String.raw`(?<=^|[\s("„‚/–—-])`
const WORDS = (sign: string) => `([^\\s${sign}](?:[^${sign}]*[^\\s${sign}])?)`
const rule = (open: string, sign: string) => new RegExp(`${BEFORE}${open}${WORDS(sign)}${open}$`, 'u')

const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({
    href: { default: '', parseHTML: (element) => element.getAttribute('href') ?? '', rendered: false },
    title: { default: null, parseHTML: (element) => element.getAttribute('title') || null, rendered: false },
  }),
  parseHTML: () => [
    { tag: 'a[href]', getAttrs: (element) => SAFE.test(element.getAttribute('href') ?? '') && null },
  ],
  renderHTML: ({ mark }) => {
    const { href, title } = mark.attrs
    return ['a', { ...(SAFE.test(href) ? { href } : { 'data-href': href }), ...(title ? { title } : {}) }, 0]
  },
})

type Simple = { name: string; tag: string; keys: string[]; find: RegExp[]; parse: TagParseRule[] }

const simple = ({ name, tag, keys, find, parse }: Simple) =>
  Mark.create({
    name,
    parseHTML: () => [{ tag }, ...parse],
    renderHTML: () => [tag, 0],
    addKeyboardShortcuts() {
      return Object.fromEntries(keys.map((key) => [key, () => this.editor.commands.toggleMark(name)]))
    },
    addInputRules() {
      return find.map((one) => markInputRule({ find: one, type: this.type }))
    },
  })

const Bold = simple({
  name: 'bold',
  tag: 'strong',
  keys: ['Mod-b'],
  find: [rule(String.raw`\*\*`, '*'), rule('__', '_')],
  parse: [{ tag: 'b' }],
})
const Italic = simple({
  name: 'italic',
  tag: 'em',
  keys: ['Mod-i'],
  find: [new RegExp(`${BEFORE}(?<!\\*)\\*${WORDS('*')}\\*$`, 'u'), rule('_', '_')],
  parse: [{ tag: 'i' }],
})
const Strike = simple({
  name: 'strike',
  tag: 's',
  keys: ['Mod-Shift-x'],
  find: [rule('~~', '~')],
  parse: [{ tag: 'del' }, { tag: 'strike' }],
})
const Code = simple({
  name: 'code',
  tag: 'code',
  keys: ['Mod-e'],
  find: [new RegExp(`${BEFORE}\`([^\`]+)\`$`, 'u')],
  parse: [{ tag: 'samp' }, { tag: 'kbd' }],
})

export const marks = [Link, Bold, Italic, Strike, Code]
