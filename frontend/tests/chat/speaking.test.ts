import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Speaker } from '../../src/chat/speaking.ts'

const phrases = { several: '# neue Nachrichten von @', and: 'und' }
let spoken: string[]
let speaker: Speaker

beforeEach(() => {
  vi.useFakeTimers()
  spoken = []
  speaker = new Speaker(phrases, (words) => spoken.push(words))
})
afterEach(() => vi.useRealTimers())

describe('the announcer', () => {
  it('says one message with its author, at once', () => {
    speaker.hear({ name: 'Ben', words: 'Läuft wieder' })
    expect(spoken).toEqual(['Ben: Läuft wieder'])
  })

  it('gathers what comes within three seconds, each name once', () => {
    speaker.hear({ name: 'Ben', words: 'eins' })
    for (const name of ['Ben', 'Cora', 'Ben', 'Ada']) speaker.hear({ name, words: 'x' })
    vi.advanceTimersByTime(2999)
    expect(spoken).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(spoken[1]).toBe('4 neue Nachrichten von Ben, Cora und Ada')
  })

  it('says a single follower with its words', () => {
    speaker.hear({ name: 'Ben', words: 'eins' })
    speaker.hear({ name: 'Cora', words: 'zwei' })
    vi.advanceTimersByTime(3000)
    expect(spoken).toEqual(['Ben: eins', 'Cora: zwei'])
  })

  it('falls silent when it is stopped', () => {
    speaker.hear({ name: 'Ben', words: 'eins' })
    speaker.hear({ name: 'Ben', words: 'zwei' })
    speaker.stop()
    vi.advanceTimersByTime(9000)
    expect(spoken).toHaveLength(1)
  })
})
