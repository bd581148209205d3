import { type Editor, getSchema, type JSONContent } from '@tiptap/core'
import { DOMSerializer, DOMParser as Reader } from '@tiptap/pm/model'
import { afterEach, expect, test } from 'vitest'
import { createEditor, schemaOf, Unshowable } from '../../src/editor/editor.ts'
import everything from './everything.json'

const schema = getSchema(schemaOf())
const { nodes, marks, holds, inline, block } = everything.schema as {
  nodes: Record<string, Record<string, unknown>>
  marks: Record<string, Record<string, unknown>>
  holds: Record<string, string[]>
  inline: string[]
  block: string[]
}
const page = everything.document as JSONContent
type Attrs = Record<string, { default?: unknown }>
type Types = Record<string, { spec: { attrs?: Attrs } }>
const open: Editor[] = []
const edited = (content: JSONContent) => {
  const editor = createEditor(document.createElement('div'), { content })
  open.push(editor)
  return editor
}
const defaults = (attrs: Attrs | undefined) =>
  Object.fromEntries(Object.entries(attrs ?? {}).map(([name, { default: value }]) => [name, value]))

afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy()
})

test('the editor has exactly the nodes and marks of the house, with its attributes and defaults', () => {
  const own = (types: Types) =>
    Object.fromEntries(Object.entries(types).map(([name, { spec }]) => [name, defaults(spec.attrs)]))
  expect(own(schema.nodes as unknown as Types)).toEqual(nodes)
  expect(own(schema.marks as unknown as Types)).toEqual(marks)
  expect(Object.keys(schema.marks)).toEqual(Object.keys(marks))
})

test('each node may hold what the house lets it hold', () => {
  const kinds = [...new Set([...inline, ...block, ...Object.keys(holds)])].filter((name) => name !== 'doc')
  for (const [name, allowed] of Object.entries(holds)) {
    const type = schema.nodes[name]
    const found = kinds.filter((kind) => mayHold(type?.contentMatch, schema.nodes[kind]))
    expect([name, found.sort()]).toEqual([name, allowed])
  }
})

function mayHold(
  match: import('@tiptap/pm/model').ContentMatch | undefined,
  type: unknown,
  seen = new Set(),
): boolean {
  if (!match || seen.has(match)) return false
  seen.add(match)
  for (let edge = 0; edge < match.edgeCount; edge++) {
    const { type: kind, next } = match.edge(edge)
    if (kind === type || mayHold(next, type, seen)) return true
  }
  return false
}

test('a page with everything comes out of the editor as it went in', () => {
  expect(edited(page).getJSON()).toEqual(page)
})

test('everything goes through the clipboard and stays what it is', () => {
  const doc = schema.nodeFromJSON(page)
  const html = document.createElement('div')
  html.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content))
  const read = new DOMParser().parseFromString(html.innerHTML, 'text/html').body
  expect(Reader.fromSchema(schema).parse(read).toJSON()).toEqual(doc.toJSON())
})

test('nothing that is shown names another host, whatever a document says', () => {
  const foreign = { type: 'image', attrs: { src: 'https://fremd.example/x.png', alt: 'Fremd' } }
  const bad = { type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }
  const editor = edited({ type: 'doc', content: [{ type: 'paragraph', content: [foreign, bad] }] })
  expect(editor.view.dom.querySelector('img[src]')).toBeNull()
  expect(editor.view.dom.textContent).toContain('Fremd')
  expect(editor.view.dom.querySelector('[href]')).toBeNull()
  expect((editor.getJSON() as JSONContent).content?.[0]?.content?.[0]?.attrs?.src).toBe(
    'https://fremd.example/x.png',
  )
})

test('a document that cannot be shown whole is not shown at all', () => {
  const unknown = { type: 'doc', content: [{ type: 'mermaid' }] }
  expect(() => edited(unknown)).toThrow(Unshowable)
  const misplaced = { type: 'doc', content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] }
  expect(() => edited(misplaced)).toThrow(Unshowable)
})
