import { type Editor, getMarkRange } from '@tiptap/core'
import { ask } from './asking.ts'
import { insertBlock, insertInline } from './inserting.ts'

/** `example.org/x` is meant as an address of the web, `a@b.example` as one of mail. */
export function addressed(typed: string) {
  const words = typed.trim()
  if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(words)) return `mailto:${words}`
  return /^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(words) ? ['https:', '', words].join('/') : words
}

export async function askLink(editor: Editor) {
  const { state } = editor
  const { from, to, empty } = state.selection
  const before = editor.getAttributes('link')
  const type = state.schema.marks.link
  const range = before.href !== undefined && type ? getMarkRange(state.selection.$from, type) : undefined
  const isNew = !range
  const said = await ask('link', { href: before.href ?? '', words: '' }, isNew && empty)
  const chain = editor.chain().focus()
  if (!said) return chain.run()
  const at = range ?? { from, to }
  if (said.remove) return chain.setTextSelection(at).unsetMark('link').run()
  const href = addressed(said.href ?? '')
  if (!href) return chain.run()
  const mark = { type: 'link', attrs: { href, title: before.title ?? null } }
  if (isNew && empty)
    return chain.insertContent({ type: 'text', text: said.words?.trim() || href, marks: [mark] }).run()
  return chain.setTextSelection(at).setMark('link', mark.attrs).setTextSelection(at.to).run()
}

/** Description and width of the picture that is selected. */
export async function askPicture(editor: Editor) {
  const { alt, width } = editor.getAttributes('image')
  const said = await ask('picture', { alt: alt ?? '', width: width ? String(width) : '' }, false)
  const chain = editor.chain().focus()
  if (!said) return chain.run()
  if (said.remove) return chain.deleteSelection().run()
  const wanted = Math.round(Number(said.width))
  return chain
    .updateAttributes('image', { alt: said.alt ?? '', width: wanted > 0 ? Math.min(wanted, 4000) : null })
    .run()
}

const FORMULAS = ['inlineMath', 'blockMath']

/** The formula that is selected, or a new one of this kind. */
export async function askFormula(editor: Editor, kind: string) {
  const here = FORMULAS.find((name) => editor.isActive(name))
  const said = await ask('formula', { latex: here ? editor.getAttributes(here).latex : '' }, !here)
  const latex = said?.latex?.trim() ?? ''
  if (!said || (!latex && !here)) return editor.commands.focus()
  if (here && (said.remove || !latex)) return editor.chain().focus().deleteSelection().run()
  if (here) return editor.chain().focus().updateAttributes(here, { latex }).run()
  if (kind === 'blockMath') return insertBlock(editor, { type: kind, attrs: { latex } })
  return insertInline(editor, { type: 'inlineMath', attrs: { latex } })
}
