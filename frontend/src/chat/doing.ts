import { post } from '../shell/house.ts'
import { refuse } from '../shell/refusing.ts'
import { number } from './arranging.ts'
import { openThread } from './beside.ts'
import type { List } from './list.ts'
import { put, quoted } from './quoting.ts'
import { type Reading, unreadFrom } from './reading.ts'
import type { Scroll } from './scroll.ts'

/** What one does with a message that stands; what the house or the wire refuses changes nothing here. */
export class Doing {
  constructor(
    private timeline: HTMLElement,
    private list: List,
    private scroll: Scroll,
    private reading: Reading,
    private deleted: string,
  ) {}

  async remove(message: HTMLElement) {
    const entry = message.dataset.entry as string
    const answer = await post(`/entries/${entry}/delete/`).catch(() => null)
    if (!answer?.ok) return
    this.scroll.keep(() => this.list.remove(Number(entry)))
    const detail = { text: this.deleted, url: `/entries/${entry}/restore/`, stay: true }
    document.dispatchEvent(new CustomEvent('undo', { detail }))
  }

  async unread(message: HTMLElement) {
    await this.reading.pause(number(message, 'entry') - 1)
    const answer = await unreadFrom(message).catch(() => null)
    if (answer?.ok) document.dispatchEvent(new Event('reading'))
  }

  /** In a thread everything answers the same message: the field is there already. */
  answer(message: HTMLElement) {
    if (this.timeline.hasAttribute('thread'))
      this.timeline.querySelector<HTMLElement>('form[data-chat] textarea')?.focus()
    else openThread(message.dataset.entry as string, true)
  }

  quote(message: HTMLElement) {
    const area = this.timeline.querySelector<HTMLTextAreaElement>('form[data-chat] textarea')
    if (area) put(quoted(message), area)
  }

  /** The event of it draws the thread anew. */
  async solve(message: HTMLElement) {
    const answer = new URLSearchParams({ answer: message.dataset.entry as string })
    const url = `/threads/${this.timeline.getAttribute('thread')}/solve/`
    const said = await post(url, answer).catch(() => null)
    if (said && !said.ok) refuse(said, '')
  }
}
