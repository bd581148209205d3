import { announce } from '../shell/announce.ts'
import { Shared, type Writer } from '../together/extension.ts'
import { SharedPage } from '../together/shared-page.ts'

/** A moment in which „Wird gespeichert“ would only flicker. */
const CALM = 400

/**
 * A page that is written together, as its form and its head tell of it: the sentences of `[data-state]` stand ready in
 * the head, the reasons why the house takes no more in `[data-why]`, and `[data-writers]` are lists of the others.
 */
export class PageTogether {
  #calm = 0
  #others = new Map<number, Writer>()

  private constructor(
    readonly shared: SharedPage,
    private root: ParentNode,
    private refused: () => void,
  ) {
    shared.addEventListener('state', () => this.#tell())
    shared.awareness.on('change', () => this.#show())
    this.#tell()
  }

  /** Null where there is no line or no right: then one writes alone, and the form brings it. */
  static async open(address: string, root: ParentNode, refused: () => void): Promise<PageTogether | null> {
    const opened = await SharedPage.open(address)
    return opened instanceof SharedPage ? new PageTogether(opened, root, refused) : null
  }

  /** What takes the place of the history of a single writer. */
  get history() {
    return Shared.configure({ page: this.shared })
  }

  /** When everything written is safe; false if that does not happen. */
  safe(patience = 10_000): Promise<boolean> {
    const { shared } = this
    return new Promise((resolve) => {
      const look = () => {
        if (!shared.isSafe && !shared.refused) return
        clearTimeout(timer)
        shared.removeEventListener('state', look)
        resolve(!shared.refused)
      }
      const timer = setTimeout(() => resolve(false), patience)
      shared.addEventListener('state', look)
      look()
    })
  }

  close() {
    clearTimeout(this.#calm)
    this.#say('')
    this.#others.clear()
    this.#list()
    this.shared.close()
  }

  #tell() {
    const { shared } = this
    clearTimeout(this.#calm)
    this.#calm = 0
    if (shared.refused) return this.#refuse(shared.refused)
    if (!shared.isUp) this.#say('local')
    else if (shared.isSafe) this.#say(shared.full ? 'full' : 'safe')
    else this.#calm = window.setTimeout(() => this.#say('sending'), CALM)
  }

  #say(state: string) {
    for (const words of this.root.querySelectorAll<HTMLElement>('[data-state]')) {
      const isIt = words.dataset.state === state
      if (isIt && words.hidden && words.matches('[role="alert"]')) announce(words.textContent ?? '', true)
      words.hidden = !isIt
    }
    const time = this.root.querySelector<HTMLTimeElement>('[data-state="safe"] time')
    if (time && state === 'safe') time.textContent = new Date().toTimeString().slice(0, 5)
  }

  /** What is written here goes on as the writer's own; the sentence says why. */
  #refuse(why: string) {
    this.refused()
    const box = this.root.querySelector<HTMLElement>('[data-refused]')
    const sentences = [...(box?.querySelectorAll<HTMLElement>('[data-why]') ?? [])]
    const said = sentences.find((one) => one.dataset.why === why) ?? sentences.at(-1)
    if (!box || !said) return
    for (const one of sentences) one.hidden = one !== said
    box.hidden = false
    announce(said.textContent ?? '', true)
  }

  #show() {
    const writers = [...this.shared.awareness.getStates().values()].map(
      ({ user }) => user as Writer | undefined,
    )
    const now = new Map(
      writers.flatMap((writer) => (writer?.person ? [[writer.person, writer] as const] : [])),
    )
    const same = now.size === this.#others.size && [...now.keys()].every((person) => this.#others.has(person))
    if (same) return
    this.#others = now
    this.#list()
  }

  #list() {
    for (const list of this.root.querySelectorAll<HTMLElement>('[data-writers]')) {
      const template = list.querySelector('template')?.content.firstElementChild
      const rows = [...this.#others.values()].map((writer) => row(template, writer))
      for (const old of [...list.children]) if (old.localName !== 'template') old.remove()
      list.append(...rows)
      const section = list.closest<HTMLElement>('section') ?? list
      section.hidden = rows.length === 0
    }
  }
}

function row(template: Element | null | undefined, { name, hue }: Writer): HTMLElement {
  const one = template?.cloneNode(true) as HTMLElement
  one.classList.add(`hue-${hue}`)
  for (const part of one.querySelectorAll<HTMLElement>('[data-part]'))
    part.textContent = part.dataset.part === 'initials' ? initials(name) : name
  return one
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => [...word][0])
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
