import type { Editor, JSONContent } from '@tiptap/core'
import { CellSelection } from '@tiptap/pm/tables'
import { afterEach, expect, test } from 'vitest'
import { actions } from '../../src/editor/actions.ts'
import { cleaned } from '../../src/editor/cleaning.ts'
import { addressed } from '../../src/editor/dialogs.ts'
import { createEditor, said } from '../../src/editor/editor.ts'
import { table } from '../../src/editor/inserting.ts'
import { meant } from '../../src/editor/meant.ts'
import { blocks } from '../../src/editor/slash.ts'

const open: Editor[] = []
const edited = (...content: JSONContent[]) => {
  const editor = createEditor(document.body.appendChild(document.createElement('div')), {
    content: { type: 'doc', content: content.length ? content : [{ type: 'paragraph' }] },
  })
  open.push(editor)
  return editor
}
const words = (text: string) => ({ type: 'text', text })
const line = (...content: JSONContent[]) => ({ type: 'paragraph', content })

/** As if one typed it, letter by letter, with the shortcuts of Markdown. */
function type(editor: Editor, text: string) {
  for (const letter of text) {
    const { from, to } = editor.state.selection
    const plain = () => editor.state.tr.insertText(letter, from, to)
    if (!editor.view.someProp('handleTextInput', (handle) => handle(editor.view, from, to, letter, plain)))
      editor.view.dispatch(plain())
  }
}

const press = (editor: Editor, key: string) =>
  editor.view.someProp('handleKeyDown', (handle) =>
    handle(editor.view, new KeyboardEvent('keydown', { key })),
  )

afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy()
})

test.each([
  ['## x', 'heading'],
  ['- x', 'bulletList'],
  ['3. x', 'orderedList'],
  ['[ ] x', 'taskList'],
  ['[x] x', 'taskList'],
  ['> x', 'blockquote'],
  ['```python x', 'codeBlock'],
  ['[!warning] x', 'callout'],
  ['1/2 x', 'paragraph'],
])('%s becomes %s while one types', (typed, wanted) => {
  const editor = edited()
  type(editor, typed)
  const [first] = editor.getJSON().content ?? []
  expect(first?.type).toBe(wanted)
  expect(editor.state.doc.textContent).toBe(wanted === 'paragraph' ? typed : 'x')
})

test.each([
  ['**fett**', 'fett', 'bold'],
  ['(*kursiv*', '(kursiv', 'italic'],
  ['~~weg~~', 'weg', 'strike'],
  ['`a`', 'a', 'code'],
  ['2*3*4', '2*3*4', undefined],
  ['ein_name_hier', 'ein_name_hier', undefined],
])('%s is marked while one types', (typed, text, mark) => {
  const editor = edited()
  type(editor, typed)
  expect(editor.state.doc.textContent).toBe(text)
  expect(editor.state.doc.firstChild?.lastChild?.marks[0]?.type.name).toBe(mark)
})

test('a link to a page is closed by its brackets, with passage and words', () => {
  const editor = edited()
  type(editor, 'Siehe [[Plan#frist|die Frist]]')
  const attrs = { page: null, title: 'Plan', text: 'die Frist', anchor: 'frist' }
  expect(editor.getJSON().content?.[0]?.content?.[1]).toEqual({ type: 'pageLink', attrs })
})

test('cells that were merged over whole rows are told as the house understands them', () => {
  const editor = edited(table(3, 2))
  const cells: number[] = []
  editor.state.doc.descendants((node, at) => {
    if (node.type.spec.tableRole?.toString().includes('cell')) cells.push(at)
  })
  const all = CellSelection.create(editor.state.doc, cells[0] ?? 0, cells[3] ?? 0)
  editor.view.dispatch(editor.state.tr.setSelection(all))
  actions.merge?.run(editor, '')
  const [merged] = said(editor.getJSON()).content ?? []
  expect(merged?.content?.map((row) => row.content?.length)).toEqual([1, 2])
  expect(merged?.content?.[0]?.content?.[0]?.attrs).toMatchObject({ colspan: 2, rowspan: 1 })
  expect(editor.getJSON().content?.[0]?.content?.length).toBe(3)
})

test('a footnote stands at the end of the page under a number that is free', () => {
  const editor = edited(line(words('Zoll')))
  editor.commands.setTextSelection(5)
  actions.footnote?.run(editor, '')
  actions.footnote?.run(editor, '')
  const labels: string[] = []
  editor.state.doc.descendants((node) => {
    if (node.attrs.label) labels.push(`${node.type.name} ${node.attrs.label}`)
  })
  expect(labels).toEqual([
    'footnoteReference 1',
    'footnoteDefinition 1',
    'footnoteReference 2',
    'footnoteDefinition 2',
  ])
})

test('what was folded comes out whole', () => {
  const editor = edited()
  actions.details?.run(editor, '')
  type(editor, 'Mehr')
  press(editor, 'Enter')
  type(editor, 'darin')
  actions.detailsOff?.run(editor, '')
  expect(editor.getJSON().content).toEqual([line(words('Mehr')), line(words('darin')), { type: 'paragraph' }])
})

test('undo takes back what was done, and redo does it again', () => {
  const editor = edited(line(words('x')))
  editor.commands.insertContentAt(2, 'y')
  actions.undo?.run(editor, '')
  expect(editor.state.doc.textContent).toBe('x')
  actions.redo?.run(editor, '')
  expect(editor.state.doc.textContent).toBe('xy')
})

test.each([
  ['@ada ', 'Ada Arndt', { type: 'mention', attrs: { handle: 'ada', name: 'Ada Arndt' } }],
  ['@alle ', '', { type: 'mention', attrs: { handle: 'alle', name: null } }],
  ['#messe ', '', { type: 'tag', attrs: { name: 'messe' } }],
  ['[[Plan]] ', '', { type: 'pageLink', attrs: { title: 'Plan' } }],
  ['🚀 ', '', { type: 'text', text: '🚀 ' }],
])('a row that would write %s into Markdown is meant as a node', (insert, name, wanted) => {
  expect(meant(insert, name)).toEqual(wanted)
})

test('a row whose title is not its address becomes a link with its words', () => {
  const marks = [{ type: 'link', attrs: { href: '/pages/k3f9-plan/' } }]
  expect(meant('[Plan \\[neu\\]](/pages/k3f9-plan/) ', '')).toEqual({
    type: 'text',
    text: 'Plan [neu]',
    marks,
  })
})

test.each([
  ['tab', ['table']],
  ['aufg', ['taskList']],
  ['todo', ['taskList']],
  ['uebers', ['heading']],
  ['', ['table', 'taskList', 'heading']],
  ['gibtsnicht', []],
])('behind a slash %s is found by its German and English names', (typed, wanted) => {
  const root = document.createElement('div')
  const row = (name: string, title: string, names: string) =>
    `<button data-do="${name}" data-names="${names}"><span data-title>${title}</span></button>`
  root.innerHTML = `<div data-blocks>${row('table', 'Tabelle', 'tabelle table')}${row(
    'taskList',
    'Aufgabenliste',
    'aufgaben todo',
  )}${row('heading', 'Überschrift', 'überschrift heading')}</div>`
  expect(blocks(root, typed).map(({ dataset }) => dataset.do)).toEqual(wanted)
})

test.each([
  ['example.org/x', 'https://example.org/x'],
  ['ada@firma.example', 'mailto:ada@firma.example'],
  [' /pages/k3f9/ ', '/pages/k3f9/'],
  ['https://a.example', 'https://a.example'],
  ['#frist', '#frist'],
])('the address %s is meant as %s', (typed, wanted) => expect(addressed(typed)).toBe(wanted))

test('what is pasted keeps what was meant by a look and nothing of it', () => {
  const html = cleaned(
    `<b style="font-weight:normal"><p style="color:red"><span style="font-weight:700">fett</span> und
     <span style="font-style:italic;font-weight:400">schräg</span></p></b><style>p{color:red}</style>
     <p onclick="x()"><a name="anker">Wort</a><img src="https://fremd.example/x.png" alt="Bild"></p><p>&nbsp;</p>`,
  )
  const read = document.createElement('div')
  read.innerHTML = html
  expect(read.querySelector('strong')?.textContent).toBe('fett')
  expect(read.querySelector('em')?.textContent).toBe('schräg')
  expect(read.querySelector('b, style, img, [style], a[name]')).toBeNull()
  expect(read.querySelector('a')?.getAttribute('href')).toBe('https://fremd.example/x.png')
  expect(read.querySelectorAll('p').length).toBe(2)
})
