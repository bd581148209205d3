import type { Since } from './heard.ts'

const HEARTBEAT = 25_000
const PATIENCE = 10_000
const SHORTEST = 300
const LONGEST = 8_000
const BEFORE_POLLING = 3

type Ears = {
  since: () => Since
  hear: (message: unknown) => void
  state: (up: boolean) => void
  /** Sockets do not come through: ask in another way, and call back to have them tried again. */
  giveUp: () => void
}

/** One WebSocket that is always being kept open: it comes back after 0.3 to 8 s, at once when the tab is looked at. */
export class Line {
  #ears: Ears
  #socket: WebSocket | null = null
  #failures = 0
  #again = 0
  #beat = 0
  #deadline = 0
  #resting = false

  constructor(ears: Ears) {
    this.#ears = ears
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.wake())
    addEventListener('online', () => this.wake())
    addEventListener('pagehide', () => this.#socket?.close())
    addEventListener('pageshow', (event: PageTransitionEvent) => event.persisted && this.wake())
  }

  open() {
    clearTimeout(this.#again)
    const address = new URL('/live/', location.href)
    address.protocol = address.protocol.replace('http', 'ws')
    const socket = new WebSocket(address)
    this.#socket = socket
    socket.onopen = () => this.say({ since: this.#ears.since() })
    socket.onmessage = (event) => this.#heard(event)
    socket.onclose = () => this.#socket === socket && this.#closed()
  }

  /** False where nobody is there to hear it. */
  say(saying: object): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false
    this.#socket.send(JSON.stringify(saying))
    return true
  }

  /** The laptop was opened, the network is back, somebody looks: do not wait for a timer. */
  wake() {
    this.#resting = false
    if (this.#socket === null) return this.open()
    if (this.#socket.readyState === WebSocket.OPEN) this.#ping()
  }

  /** Stop trying until somebody looks. */
  rest() {
    this.#resting = true
    clearTimeout(this.#again)
  }

  #heard(event: MessageEvent) {
    this.#failures = 0
    clearTimeout(this.#deadline)
    clearTimeout(this.#beat)
    this.#beat = window.setTimeout(() => this.#ping(), HEARTBEAT)
    this.#ears.state(true)
    this.#ears.hear(JSON.parse(event.data))
  }

  #ping() {
    this.say({ ping: 1 })
    clearTimeout(this.#deadline)
    this.#deadline = window.setTimeout(() => this.#dead(), PATIENCE)
  }

  /** Nobody answers on an open line: the other end is gone without a word. */
  #dead() {
    const socket = this.#socket
    this.#closed()
    socket?.close()
  }

  #closed() {
    clearTimeout(this.#beat)
    clearTimeout(this.#deadline)
    this.#socket = null
    this.#failures += 1
    this.#ears.state(false)
    if (this.#failures >= BEFORE_POLLING) this.#ears.giveUp()
    if (this.#resting) return
    const wait = Math.min(LONGEST, SHORTEST * 2 ** (this.#failures - 1))
    this.#again = window.setTimeout(() => this.open(), wait * (0.5 + Math.random() / 2))
  }
}
