import { type Editor, Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { post } from '../shell/house.ts'

type Stored = { id: number; name: string; url: string; thumbnail?: string; detail?: string }
type Options = { space: string; failed: (reason: string) => void; brought: (editor: Editor) => unknown }
type Change = { add?: { id: number; at: number; name: string }; gone?: number }

const places = new PluginKey<DecorationSet>('bringing')
let last = 0

/** Files come in by paste, drop and picker: each goes up at once, and its name stands where it will be. */
export const Bringing = Extension.create<Options>({
  name: 'bringing',
  addOptions: () => ({ space: '', failed: () => {}, brought: () => {} }),
  addProseMirrorPlugins() {
    const take = (files: FileList | undefined, at?: number) => {
      if (!files?.length) return false
      bring(this.editor, this.options, [...files], at)
      return true
    }
    return [
      new Plugin({
        key: places,
        state: { init: () => DecorationSet.empty, apply },
        props: {
          decorations: (state) => places.getState(state),
          handlePaste: (_, event) => !isDocument(event.clipboardData) && take(event.clipboardData?.files),
          handleDrop: (view, event, _, moved) =>
            !moved &&
            take(
              event.dataTransfer?.files,
              view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos,
            ),
        },
      }),
    ]
  },
})

/** Office programs put a picture of the text beside the text. */
const isDocument = (data: DataTransfer | null) =>
  !!data
    ?.getData('text/html')
    .replace(/<(meta|img)[^>]*>/gi, '')
    .trim()

function apply(tr: import('@tiptap/pm/state').Transaction, before: DecorationSet) {
  const { add, gone } = (tr.getMeta(places) ?? {}) as Change
  let found = before.map(tr.mapping, tr.doc)
  if (add) found = found.add(tr.doc, [Decoration.widget(add.at, () => waiting(add.name), { id: add.id })])
  if (gone) found = found.remove(found.find(undefined, undefined, ({ id }) => id === gone))
  return found
}

function waiting(name: string) {
  const words = document.createElement('span')
  words.className = 'bringing'
  words.textContent = `${name} …`
  return words
}

export async function bring(editor: Editor, options: Options, files: File[], at?: number) {
  for (const file of files) {
    last += 1
    const id = last
    const add = { id, at: at ?? editor.state.selection.to, name: file.name }
    editor.view.dispatch(editor.state.tr.setMeta(places, { add }))
    const stored = await up(file, options.space)
    if (editor.isDestroyed) return
    const [place] = places.getState(editor.state)?.find(undefined, undefined, (one) => one.id === id) ?? []
    editor.view.dispatch(editor.state.tr.setMeta(places, { gone: id }))
    if (!stored?.url) options.failed(stored?.detail ?? '')
    else if (place) await put(editor, stored, place.from, options)
  }
}

async function up(file: File, space: string) {
  const body = new FormData()
  body.set('file', file)
  body.set('space', space)
  const answer = await post('/files/', body).catch(() => null)
  const stored = (await answer?.json().catch(() => null)) as Stored | null
  return answer?.ok ? stored : ({ detail: stored?.detail } as Stored)
}

async function put(editor: Editor, { name, url, thumbnail }: Stored, at: number, options: Options) {
  if (thumbnail) {
    editor
      .chain()
      .insertContentAt(at, { type: 'image', attrs: { src: url, alt: '' } })
      .run()
    const around = editor.state.doc.resolve(at).nodeAfter?.type.name === 'image' ? at : at + 1
    editor.commands.setNodeSelection(around)
    await options.brought(editor)
  } else {
    const link = { type: 'link', attrs: { href: url } }
    editor
      .chain()
      .insertContentAt(at, { type: 'text', text: name, marks: [link] })
      .run()
  }
}
