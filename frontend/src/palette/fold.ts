/** ä = ae = a, ß = ss, accents and case away: how the house compares names, as the search does. */
export function fold(text: string) {
  return text
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/đ/g, 'd')
    .replace(/ı/g, 'i')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([aou])e/g, '$1')
}

export type Span = [start: number, end: number]
type Word = { start: number; text: string; folded: string }

/** The words of a name, where they stand and how they compare. */
export function words(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    start: match.index,
    text: match[0],
    folded: fold(match[0]),
  }))
}

/** Where each of `wanted` (folded) begins a word of `text`, none used twice; null if one of them does not. */
export function begins(text: Word[], wanted: string[]): Span[] | null {
  const used = new Set<Word>()
  const spans: Span[] = []
  for (const start of wanted) {
    const word = text.find((candidate) => !used.has(candidate) && candidate.folded.startsWith(start))
    if (!word) return null
    used.add(word)
    spans.push([word.start, word.start + reach(word.text, start.length)])
  }
  return spans.sort((a, b) => a[0] - b[0])
}

/** How many signs of the written word make up its first `length` folded ones. */
function reach(written: string, length: number) {
  for (let end = 1; end < written.length; end++) if (fold(written.slice(0, end)).length >= length) return end
  return written.length
}
