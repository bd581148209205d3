import './chat/badges.ts'
import './chat/outbox/door.ts'
import './live/live.ts'
import './shell/acts.ts'
import './shell/confirm.ts'
import './shell/emoji-door.ts'
import './shell/manners.ts'
import './shell/menus.ts'
import './shell/palette-door.ts'
import './shell/ringing.ts'
import './shell/undo.ts'
import './shell/viewer-door.ts'
import { islands } from './islands.ts'
import { boost } from './shell/boost.ts'
import { markDrafts } from './shell/draft-marks.ts'
import { fillIn } from './shell/filling.ts'
import { own } from './shell/fragments.ts'
import { person } from './shell/house.ts'
import { greet } from './shell/leaving.ts'
import { sayAll } from './shell/moments.ts'
import { markThreads } from './shell/thread-marks.ts'
import { registerWorker } from './shell/worker.ts'

const names = Object.keys(islands).join(',')

/** Load the islands whose elements are on the page, now or after a swap or a live insertion. */
function land(root: ParentNode) {
  const found = [...root.querySelectorAll(names)]
  if (root instanceof Element && root.matches(names)) found.push(root)
  for (const name of new Set(found.map((element) => element.localName))) {
    if (!customElements.get(name)) islands[name]?.()
  }
  if (root.querySelector('[data-follows]')) import('./shell/following.ts')
  own(root)
  fillIn(root)
  sayAll(root)
  markDrafts(root)
  markThreads(root)
}

document.documentElement.classList.add('js')
greet()
land(document)
new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    if (!(node instanceof Element)) continue
    land(node)
    boost(node)
  }
}).observe(document.body, { childList: true, subtree: true })
registerWorker()
if (person()) setTimeout(() => import('./writing/shared.ts').catch(() => {}))
