import type { JSONContent } from '@tiptap/core'

/** What a row of the house's menu puts into a text (`@ada `, `#messe `, `[[Plan]] `, `[Plan](/pages/…)`) as a node. */
export function meant(insert: string, name: string): JSONContent | null {
  const words = insert.trim()
  const page = /^\[\[([^[\]|#]+)\]\]$/.exec(words)?.[1]
  if (page) return { type: 'pageLink', attrs: { title: page } }
  const [, label, href] = /^\[((?:\\.|[^\]\\])+)\]\(([^()\s]+)\)$/.exec(words) ?? []
  if (label && href)
    return { type: 'text', text: label.replace(/\\(.)/g, '$1'), marks: [{ type: 'link', attrs: { href } }] }
  const handle = /^@([\w.-]+)$/.exec(words)?.[1]
  if (handle) return { type: 'mention', attrs: { handle, name: name || null } }
  const tag = /^#([\p{L}\p{N}_-]+)$/u.exec(words)?.[1]
  if (tag) return { type: 'tag', attrs: { name: tag } }
  return insert ? { type: 'text', text: insert } : null
}
