import { clone } from '../shell/house.ts'
import type { Span } from './fold.ts'
import type { Hit, Place } from './places.ts'

/** Draws the palette's rows from the templates that the server has put beside it. */
export class Rows {
  constructor(private host: HTMLElement) {}

  #template(name: string) {
    return this.host.querySelector<HTMLTemplateElement>(`template[data-for="${name}"]`)
  }

  word(name: string) {
    return clone(this.#template('words')).dataset[name] ?? ''
  }

  /** What one can do: the server's links, as places. */
  actions(): Place[] {
    return [...(this.#template('actions')?.content.querySelectorAll('a') ?? [])].map((link) => ({
      kind: link.dataset.sign ?? 'action',
      name: link.textContent.trim(),
      note: '',
      url: link.getAttribute('href') ?? '/',
      key: link.dataset.key,
    }))
  }

  title(name: string) {
    const title = clone(this.#template('title'))
    title.textContent = this.word(name)
    return title
  }

  item(place: Place | Hit) {
    const row = clone(this.#template('item')) as HTMLAnchorElement
    row.href = place.url
    row.dataset.kind = place.kind
    row.querySelector('[data-sign]')?.replaceWith(this.#sign(place))
    paint(row.querySelector('[data-name]') as HTMLElement, place.name, 'marks' in place ? place.marks : [])
    paint(
      row.querySelector('[data-note]') as HTMLElement,
      place.note,
      'noteMarks' in place ? place.noteMarks : [],
    )
    ;(row.querySelector('[data-key]') as HTMLElement).textContent = place.key ?? ''
    return row
  }

  all(query: string) {
    const row = clone(this.#template('all')) as HTMLAnchorElement
    row.href = `/search/?${new URLSearchParams({ q: query })}`
    ;(row.querySelector('[data-query]') as HTMLElement).textContent = query
    return row
  }

  #sign(place: Place) {
    if (place.kind === 'person') return face(place)
    if (place.kind !== 'space') {
      const drawn = this.#template('signs')?.content.querySelector(
        `[data-kind="${place.kind}"] > *, [data-kind="place"] > *`,
      )
      return (drawn?.cloneNode(true) as Element) ?? document.createElement('span')
    }
    const dot = document.createElement('span')
    dot.className = `dot hue-${place.hue ?? 0}`
    return dot
  }
}

/** Initials on the hue, as the avatars of the house. */
function face(person: Place) {
  const names = person.name.split(' ').filter((name) => !name.endsWith('.'))
  const round = document.createElement('span')
  round.className = `avatar avatar--20 hue-${person.hue ?? 0}`
  round.textContent = `${names[0]?.[0] ?? ''}${names.length > 1 ? (names.at(-1)?.[0] ?? '') : ''}`
  return round
}

/** Write `text` with its marked spans. */
function paint(element: HTMLElement, text: string, spans: Span[]) {
  let at = 0
  for (const [start, end] of spans) {
    const mark = document.createElement('mark')
    mark.textContent = text.slice(start, end)
    element.append(text.slice(at, start), mark)
    at = end
  }
  element.append(text.slice(at))
}
