import { InputRule, Node } from '@tiptap/core'
import { kept, number } from './kept.ts'

const id = (name: string) => kept(name, null, (value) => number(value))

/** The house looks up what it names when the page is saved; who may not read the page behind it sees the words only. */
const PageLink = Node.create({
  name: 'pageLink',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    page: {
      ...id('page'),
      parseHTML: (element: HTMLElement) => number(element.dataset.page ?? element.dataset.entry),
    },
    title: {
      ...kept('title', ''),
      parseHTML: (element: HTMLElement) => element.dataset.title ?? element.textContent?.slice(0, 300) ?? '',
    },
    text: kept('text', null),
    anchor: kept('anchor', null),
  }),
  parseHTML: () => [
    { tag: 'a.page-link', priority: 60 },
    { tag: 'a.missing', priority: 60 },
    { tag: 'page-link', priority: 60 },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { text, title, page } = node.attrs
    return ['a', { ...HTMLAttributes, class: page ? 'page-link' : 'page-link page-link--new' }, text || title]
  },
  renderText: ({ node }) => node.attrs.text || node.attrs.title,
  addInputRules() {
    const find = /\[\[([^[\]\n|#]{1,300})(?:#([\w.-]{1,150}))?(?:\|([^[\]\n]{1,500}))?\]\]$/u
    const handler: InputRule['handler'] = ({ state, range, match }) => {
      const [, title = '', anchor, text] = match
      const attrs = { title: title.trim(), anchor: anchor || null, text: text?.trim() || null }
      if (attrs.title) state.tr.replaceWith(range.from, range.to, this.type.create(attrs))
    }
    return [new InputRule({ find, handler })]
  },
})

const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    person: {
      ...id('person'),
      parseHTML: (element: HTMLElement) => number(element.dataset.person ?? element.dataset.mention),
    },
    handle: {
      ...kept('handle', ''),
      parseHTML: (element: HTMLElement) =>
        element.dataset.handle ??
        /^\/people\/([\w.-]+)\/$/.exec(element.getAttribute('href') ?? '')?.[1] ??
        '',
    },
    name: {
      ...kept('name', null),
      parseHTML: (element: HTMLElement) =>
        element.dataset.name ?? (element.localName === 'a' ? element.textContent?.replace(/^@/, '') : null),
    },
  }),
  parseHTML: () => [{ tag: 'span.mention' }, { tag: 'a.mention', priority: 60 }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    { ...HTMLAttributes, class: 'mention' },
    `@${node.attrs.name || node.attrs.handle}`,
  ],
  renderText: ({ node }) => `@${node.attrs.handle}`,
})

const Tag = Node.create({
  name: 'tag',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    name: {
      ...kept('name', ''),
      parseHTML: (element: HTMLElement) =>
        element.dataset.name ?? element.textContent?.replace(/^#/, '') ?? '',
    },
  }),
  parseHTML: () => [{ tag: 'span.tag' }, { tag: 'a.tag', priority: 60 }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    { ...HTMLAttributes, class: 'tag' },
    `#${node.attrs.name}`,
  ],
  renderText: ({ node }) => `#${node.attrs.name}`,
})

export const named = [PageLink, Mention, Tag]
