import { type Editor, Extension, type JSONContent } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { cleaned } from './cleaning.ts'
import { SAFE } from './extensions/kept.ts'

type Options = { read: (markdown: string) => Promise<JSONContent> }

/** Plain text that was written as Markdown: the house reads it, for there is one dialect only. */
const MARKDOWN =
  /^(?:#{1,6} |[-*+] \S|\d{1,3}[.)] \S|> |```|\|.+\|$|- \[[ x]\] |:::)|\*\*[^\s*][^*]*\*\*|\[[^\]]+\]\([^)\s]+\)|\[\[[^\]]+\]\]/m
const ADDRESS = /^https?:\/\/\S+$/

export const Pasting = Extension.create<Options>({
  name: 'pasting',
  addOptions: () => ({ read: () => Promise.reject(new Error('nobody reads Markdown here')) }),
  addProseMirrorPlugins() {
    const { editor, options } = this
    return [
      new Plugin({
        props: {
          transformPastedHTML: cleaned,
          handlePaste: (_, event) => {
            const words = event.clipboardData?.getData('text/plain') ?? ''
            const html = event.clipboardData?.getData('text/html')
            if (editor.state.selection.$from.parent.type.spec.code) return false
            if (ADDRESS.test(words.trim())) return linked(editor, words.trim())
            if (html || !MARKDOWN.test(words)) return false
            structured(editor, words, options.read)
            return true
          },
        },
      }),
    ]
  },
})

/** An address over chosen words becomes their link; alone it is a link to itself. */
function linked(editor: Editor, href: string) {
  if (!SAFE.test(href)) return false
  const { empty } = editor.state.selection
  if (!empty) return editor.chain().focus().setMark('link', { href }).run()
  const marks = [{ type: 'link', attrs: { href } }]
  return editor.chain().focus().insertContent({ type: 'text', text: href, marks }).run()
}

async function structured(editor: Editor, markdown: string, read: Options['read']) {
  const { from, to } = editor.state.selection
  const found = await read(markdown).catch(() => null)
  if (editor.isDestroyed) return
  const content = found?.content ?? markdown.split(/\n{2,}/).map(paragraph)
  const only = content.length === 1 && content[0]?.type === 'paragraph' ? content[0].content : content
  editor
    .chain()
    .focus()
    .insertContentAt({ from, to }, only ?? [])
    .scrollIntoView()
    .run()
}

const paragraph = (text: string): JSONContent => ({ type: 'paragraph', content: [{ type: 'text', text }] })
