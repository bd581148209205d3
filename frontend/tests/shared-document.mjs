// The editor's side of a shared document, for tests of the house's own: reads {rules, marks, said} from standard input.
// Each of `said` is {write: document} or {read: update}; answered by a line with the update (base64) or the document.
import { readFileSync } from 'node:fs'
import { Schema } from '@tiptap/pm/model'
import { prosemirrorJSONToYDoc, yDocToProsemirrorJSON } from '@tiptap/y-tiptap'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'

const { rules, marks, said } = JSON.parse(readFileSync(0, 'utf8'))

const node = ({ holds, attrs, inline, marked }) => ({
    content: holds.length ? `(${holds.join('|')})*` : '',
    attrs: Object.fromEntries(attrs.map(name => [name, { default: null }])),
    inline,
    marks: marked ? '_' : '',
})
const schema = new Schema({
    nodes: Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, node(rule)])),
    marks: Object.fromEntries(
        Object.entries(marks).map(([name, attrs]) => [
            name,
            { attrs: Object.fromEntries(attrs.map(attr => [attr, { default: null }])) },
        ]),
    ),
})

const written = document =>
    Buffer.from(encodeStateAsUpdate(prosemirrorJSONToYDoc(schema, document, 'default'))).toString('base64')

const read = update => {
    const doc = new Doc()
    applyUpdate(doc, Buffer.from(update, 'base64'))
    return yDocToProsemirrorJSON(doc, 'default')
}

for (const one of said) console.log(JSON.stringify(one.write ? written(one.write) : read(one.read)))
