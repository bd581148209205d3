import { person } from '../shell/house.ts'

/** The list of conversations: told anew when something is said. */
export class ChatList extends HTMLElement {
  #stop = new AbortController()

  connectedCallback() {
    const { signal } = this.#stop
    document.addEventListener('badges', () => this.#anew(), { signal })
    document.addEventListener('live:frame', (event) => this.#hear((event as CustomEvent).detail), { signal })
  }

  disconnectedCallback() {
    this.#stop.abort()
  }

  #hear({ kind, actor }: { kind: string; actor: number | null }) {
    if (kind === 'message.sent' && String(actor) !== person()) this.#anew()
  }

  async #anew() {
    const answer = await fetch(location.pathname).catch(() => null)
    if (!answer?.ok || answer.redirected) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const list = page.querySelector('chat-list')
    if (list) this.replaceChildren(...list.childNodes)
  }
}

customElements.define('chat-list', ChatList)
