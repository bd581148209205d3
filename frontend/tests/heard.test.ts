import { beforeEach, expect, test } from 'vitest'
import { type Frame, Heard, rootOf } from '../src/live/heard.ts'

const frame = (seq: number, stream = 'space:7') => ({ stream, seq, kind: 'message.sent', actor: 1 }) as Frame
let heard: Heard

beforeEach(() => {
  heard = new Heard()
  heard.welcome({ welcome: { 'space:7': 10, 'person:3': 2 }, epoch: 'first' })
})

test('it goes on from the numbers of the welcome', () => {
  expect(heard.since).toEqual({ 'space:7': 10, 'person:3': 2 })
})

test('what was heard before is no news', () => {
  expect(heard.take(frame(11))).toBe(true)
  expect(heard.take(frame(11))).toBe(false)
  expect(heard.take(frame(10))).toBe(false)
})

test('a welcome after an outage does not skip what is replayed after it', () => {
  heard.take(frame(11))
  expect(heard.ask()).toMatchObject({ 'space:7': 11 })
  heard.welcome({ welcome: { 'space:7': 15 }, epoch: 'first' })
  expect(heard.since['space:7']).toBe(11)
  expect(heard.take(frame(12))).toBe(true)
})

test('a house that was restored is another house', () => {
  expect(heard.welcome({ welcome: { 'space:7': 3 }, epoch: 'second' })).toEqual(['space:7', 'person:3'])
  expect(heard.take(frame(4))).toBe(true)
})

test('an island is given what came since it was drawn', () => {
  for (const seq of [11, 12, 13]) heard.take(frame(seq))
  expect(heard.after('space:7', 11)?.map((given) => given.seq)).toEqual([12, 13])
  expect(heard.after('space:7', 13)).toEqual([])
})

test('an island drawn before this tab listened is told that something is missing', () => {
  expect(heard.after('space:7', 8)).toBeNull()
})

test('a stream that starts anew forgets what it had', () => {
  heard.take(frame(11))
  heard.reset('space:7', 600)
  expect(heard.take(frame(601))).toBe(true)
  expect(heard.after('space:7', 600)?.length).toBe(1)
})

test('only the latest frames are kept', () => {
  for (let seq = 11; seq < 1011; seq++) heard.take(frame(seq))
  expect(heard.after('space:7', 20)).toBeNull()
  expect(heard.after('space:7', 1000)?.length).toBe(10)
})

test('a wanted stream is asked for from its number, or from now on', () => {
  heard.want('space:9', 40)
  heard.want('space:11', null)
  expect(heard.since).toMatchObject({ 'space:9': 40, 'space:11': null })
})

test('what is wanted while the house is letting us in starts anew where something was said meanwhile', () => {
  const late = new Heard()
  late.ask()
  late.want('space:7', 4)
  late.want('space:8', 6)
  expect(late.welcome({ welcome: { 'space:7': 5, 'space:8': 6 }, epoch: 'a' })).toEqual(['space:7'])
  expect(late.since).toEqual({ 'space:7': 5, 'space:8': 6 })
})

test('what was asked for comes by itself, and does not start anew', () => {
  const asked = new Heard()
  asked.want('space:7', 4)
  expect(asked.ask()).toEqual({ 'space:7': 4 })
  expect(asked.welcome({ welcome: { 'space:7': 5 }, epoch: 'a' })).toEqual([])
  asked.want('space:9', 1)
  expect(asked.welcome({ welcome: { 'space:9': 3 }, epoch: 'a' })).toEqual([])
  expect(asked.since).toEqual({ 'space:7': 4, 'space:9': 1 })
})

test('a message of a thread says by itself which one that is', () => {
  expect(rootOf('<article class="message" id="entry-9" data-root="7" data-at="1">x</article>')).toBe('7')
  expect(rootOf('<article class="message" id="entry-9"><p data-root="7"></p></article>')).toBeUndefined()
  expect(rootOf()).toBeUndefined()
})
