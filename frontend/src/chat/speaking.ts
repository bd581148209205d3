/** What is read aloud: the first message at once, what comes within three seconds gathered into one sentence. */
export type Said = { name: string; words: string }
export type Phrases = { several: string; and: string }

const GATHER = 3000

export class Speaker {
  #gathered: Said[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private phrases: Phrases,
    private say: (words: string) => void,
  ) {}

  hear(said: Said) {
    if (this.#timer !== undefined) return void this.#gathered.push(said)
    this.say(sentence([said], this.phrases))
    this.#timer = setTimeout(() => this.#tellGathered(), GATHER)
  }

  stop() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#gathered = []
  }

  #tellGathered() {
    this.#timer = undefined
    const gathered = this.#gathered
    this.#gathered = []
    if (gathered.length) this.say(sentence(gathered, this.phrases))
  }
}

/** „Ben: Läuft wieder“, or „4 neue Nachrichten von Ben und Cora“. */
export function sentence(said: readonly Said[], { several, and }: Phrases): string {
  const [only] = said
  if (only && said.length === 1) return `${only.name}: ${only.words}`
  const names = [...new Set(said.map(({ name }) => name))]
  const last = names.pop() ?? ''
  const people = names.length ? `${names.join(', ')} ${and} ${last}` : last
  return several.replace('#', String(said.length)).replace('@', people)
}
