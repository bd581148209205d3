const BLOCK =
  'address, blockquote, dd, div, dt, figcaption, h1, h2, h3, h4, h5, h6, li, p, pre, section, summary, td, th'

/** The words of an element in one line with single blanks, and where each letter of them stands. */
export class Words {
  text = ''
  #places: [Text, number][] = []

  constructor(element: Element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let block: Element | null = null
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const own = node.parentElement?.closest(BLOCK) ?? null
      if (own !== block) this.#blank(node, 0)
      block = own
      for (let at = 0; at < node.data.length; at++)
        if (/\s/.test(node.data.charAt(at))) this.#blank(node, at)
        else this.#letter(node, at, node.data.charAt(at))
    }
  }

  #letter(node: Text, at: number, letter: string) {
    this.text += letter
    this.#places.push([node, at])
  }

  #blank(node: Text, at: number) {
    if (this.text && !this.text.endsWith(' ')) this.#letter(node, at, ' ')
  }

  /** Where `quote` stands; of several places the one nearest to `at`. */
  find(quote: string, at: number): Range | null {
    let best = -1
    for (let here = this.text.indexOf(quote); quote && here >= 0; here = this.text.indexOf(quote, here + 1))
      if (best < 0 || Math.abs(here - at) < Math.abs(best - at)) best = here
    if (best < 0) return null
    const range = document.createRange()
    const [first, start] = this.#places[best] as [Text, number]
    const [last, end] = this.#places[best + quote.length - 1] as [Text, number]
    range.setStart(first, start)
    range.setEnd(last, end + 1)
    return range
  }

  /** The words that lie in `range`, and all before them. */
  within(range: Range): { quote: string; before: string } | null {
    const inside = this.#places.map(([node, at], number) =>
      this.text.charAt(number) !== ' ' && range.isPointInRange(node, at) && range.isPointInRange(node, at + 1)
        ? number
        : -1,
    )
    const first = inside.findIndex((number) => number >= 0)
    const last = inside.findLastIndex((number) => number >= 0)
    return first < 0 ? null : { quote: this.text.slice(first, last + 1), before: this.text.slice(0, first) }
  }
}
