import { formatOf } from '../shell/formats.ts'

/** Where things stand in a timeline. The server's number decides, and nothing else: not the order of arrival. */
export type Line = { seq: number; author: string; at: number }

const TOGETHER = 5 * 60

/** Before which of these numbers (rising) a new one stands; their count for the end. */
export function placeOf(seq: number, seqs: readonly number[]): number {
  let low = 0
  let high = seqs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((seqs[middle] as number) < seq) low = middle + 1
    else high = middle
  }
  return low
}

/** The day of a moment (seconds since 1970) in a time zone, as 2026-11-19. */
export function dayOf(at: number, zone?: string): string {
  return formatOf('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at * 1000)
}

/** What stands between a message and the one above it: a new day, or nothing, and then perhaps not even a face. */
export function below(
  line: Line,
  last: Line | undefined,
  zone?: string,
): { newDay: boolean; grouped: boolean } {
  if (!last) return { newDay: true, grouped: false }
  const newDay = dayOf(line.at, zone) !== dayOf(last.at, zone)
  return { newDay, grouped: !newDay && line.author === last.author && line.at - last.at < TOGETHER }
}

/** Which messages to take out so that `most` remain, counted from the end that the reader is away from. */
export function surplus<T>(items: readonly T[], most: number, keep: 'top' | 'bottom'): T[] {
  const over = items.length - most
  if (over <= 0) return []
  return keep === 'bottom' ? items.slice(0, over) : items.slice(-over)
}
