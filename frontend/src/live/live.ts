import { person } from '../shell/house.ts'
import { type Frame, Heard } from './heard.ts'
import { poll } from './polling.ts'
import { Line } from './socket.ts'
import { showState } from './strip.ts'

/**
 * What happens in the house, told to the islands of this tab by events on the document:
 *
 *     live:frame  Frame                 something happened; each number of a stream once, in order
 *     live:reset  { stream, seq }       too much was missed: load anew what you show of this stream
 *     live:state  { up }                the line broke or is there again; after `up` nothing is missing
 *     live:passing {passing, stream, …} somebody writes, or has read; it has no number and does not come again
 *     live:change { stream, seq, change } somebody wrote on a page (base64 of Yjs); each number once, or several as one
 *     live:answer { stream, written | refused, … } what became of a change that this tab brought
 *     live:out    –                     nobody is signed in here any more
 *
 * An island that was drawn by the server calls `hear(stream, seq)` with the number the page was drawn at.
 */
const heard = new Heard()
const ways = { line: false, poll: false }
let up: boolean | null = null
let polling: AbortController | null = null

const tell = (name: string, detail?: unknown) =>
  document.dispatchEvent(new CustomEvent(`live:${name}`, { detail }))

const line = new Line({ since: () => heard.ask(), hear: take, state: lineState, giveUp: pollForAWhile })

/**
 * Frames of a stream after the number an island was drawn at, as far as this tab has had them; all others come as
 * events. A stream of none of one's own spaces is joined by this.
 */
export function hear(stream: string, seq: number | null = null): Frame[] {
  if (!heard.knows(stream)) {
    heard.want(stream, seq)
    line.say({ since: { [stream]: seq } })
    return []
  }
  const frames = seq === null ? [] : heard.after(stream, seq)
  if (frames === null) queueMicrotask(() => tell('reset', { stream }))
  return frames ?? []
}

/** Say what passes by, or bring a change to a page; without a socket it is not said, which is told by `false`. */
export const pass = (saying: object) => line.say(saying)

/** Hear of a stream no more. */
export function leave(stream: string) {
  heard.forget(stream)
  line.say({ leave: stream })
}

/** The number up to which this tab has heard a stream; undefined where it does not listen to it. */
export const heardTo = (stream: string) => heard.since[stream]

function take(message: unknown) {
  const said = message as Record<string, unknown>
  if ('welcome' in said) {
    for (const stream of heard.welcome(said as Parameters<Heard['welcome']>[0])) tell('reset', { stream })
  } else if ('reset' in said) {
    heard.reset(String(said.reset), Number(said.seq))
    tell('reset', { stream: said.reset, seq: said.seq })
  } else if ('passing' in said) tell('passing', said)
  else if ('change' in said) {
    if (heard.pass(said as unknown as Frame)) tell('change', said)
  } else if ('kind' in said) {
    if (heard.take(said as unknown as Frame)) tell('frame', said)
  } else if ('stream' in said) tell('answer', said)
}

/** Either way of hearing will do; the strip and the islands only care whether there is one. */
function settle() {
  const now = ways.line || ways.poll
  if (now === up) return
  up = now
  showState(now)
  tell('state', { up: now })
}

function lineState(now: boolean) {
  ways.line = now
  if (now) polling?.abort()
  settle()
}

/** As long as no socket comes through. The line goes on trying, and its first word ends this. */
async function pollForAWhile() {
  if (polling) return
  polling = new AbortController()
  try {
    for (;;) {
      const messages = await poll(heard.ask(), polling.signal)
      if (messages === null) return goOut()
      ways.poll = true
      settle()
      for (const message of messages) take(message)
    }
  } catch {
    // No network, or the line is there again: both are told by the line.
  } finally {
    polling = null
    ways.poll = false
    settle()
  }
}

/** Asking on would be refused again and again; a look at the tab tries once more. */
function goOut() {
  line.rest()
  tell('out')
}

if (person()) line.open()
