import { Node } from '@tiptap/core'
import { kept, number } from './kept.ts'

/** Only what lies in this house is shown; of anything else the words stand here, and nothing is asked of outside. */
const OURS = /^\/files\/[\w./-]+$/
const text = (name: string, fallback: string | null) => ({
  default: fallback,
  parseHTML: (element: HTMLElement) =>
    element.getAttribute(`data-${name}`) ?? element.getAttribute(name) ?? fallback,
  rendered: false,
})

const Picture = Node.create({
  name: 'image',
  group: 'inline',
  inline: true,
  draggable: true,
  addAttributes: () => ({
    file: kept('file', null, (value) => number(value)),
    src: text('src', ''),
    alt: text('alt', ''),
    title: text('title', null),
    width: {
      ...kept('width', null, (value) => number(value)),
      parseHTML: (element: HTMLElement) =>
        element.hasAttribute('data-src') || OURS.test(element.getAttribute('src') ?? '')
          ? number(element.dataset.width ?? element.getAttribute('width'))
          : null,
    },
  }),
  parseHTML: () => [
    { tag: 'span.picture[data-src]' },
    { tag: 'img[src]', getAttrs: (element) => OURS.test(element.getAttribute('src') ?? '') && null },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { src, alt, title, width } = node.attrs
    const said = {
      ...HTMLAttributes,
      'data-src': src,
      'data-alt': alt,
      ...(title ? { 'data-title': title } : {}),
    }
    if (!OURS.test(src) || src.includes('..'))
      return ['span', { ...said, class: 'picture picture--foreign' }, alt || src]
    return ['img', { ...said, src, alt, title, width }]
  },
  renderText: ({ node }) => node.attrs.alt,
})

export const pictures = [Picture]
