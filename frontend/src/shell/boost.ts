import htmx from 'htmx.org'
import { announce } from './announce.ts'
import { csrf } from './house.ts'

/** Links and forms of the frame change `#page` only; rail and bar follow out of band. */
const swap = {
  target: '#page',
  select: '#page',
  selectOOB: '#rail,#bar',
  swap: 'outerHTML show:none',
  transition: true,
}
type Context = {
  select?: string
  text?: string
  request: { headers: Record<string, string>; method: string }
  response?: { raw: Response }
  status?: string
}
const context = (event: Event) => (event as CustomEvent<{ ctx: Context }>).detail?.ctx

/** Go somewhere as a boosted link would; `replace` puts the new address in the place of this one. */
export function visit(url: string, push: 'true' | 'false' | 'replace' = 'true') {
  if (!document.getElementById('page')) return void location.assign(url)
  htmx.ajax('GET', url, {
    ...swap,
    ...(push === 'replace' ? { replace: 'true' } : { push }),
    request: { headers: { 'HX-Boosted': 'true' } },
  } as unknown as Parameters<typeof htmx.ajax>[2])
}

/** Draw this page anew, unless somebody is on the way to another one. */
export function reload() {
  if (latest?.status !== 'issuing') visit(location.pathname + location.search, 'false')
}

/** Links that a script has put on the page become as swift as those of the server. */
export const boost = (root: Element) => htmx.process(root)

document.addEventListener('htmx:before:init', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-no-boost]')) event.preventDefault()
})

document.addEventListener('htmx:config:request', (event) => {
  context(event).request.headers['X-CSRFToken'] = csrf()
})

let latest: Context | undefined

document.addEventListener('htmx:before:request', (event) => {
  if (context(event).select === '#page') latest = context(event)
})

// Where somebody went last they get to: what a form before that answers has had its effect in the house.
// A page without our frame (sign-in, an error of the proxy) is shown by the browser itself.
document.addEventListener('htmx:after:request', (event) => {
  const { select, text, response } = context(event)
  if (select === '#page' && context(event) !== latest) return event.preventDefault()
  if (select !== '#page' || !response || /\sid="page"/.test(text ?? '')) return
  event.preventDefault()
  location.assign(response.raw.url)
})

// After everything: htmx writes the new title only when the swap is over.
document.addEventListener('htmx:finally:swap', (event) => {
  if (context(event)?.select !== '#page') return
  const heading = document.querySelector<HTMLElement>('#page h1')
  const anchor = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (anchor) anchor.scrollIntoView()
  else scrollTo({ top: 0, behavior: 'instant' })
  heading?.focus({ preventScroll: true })
  announce(document.title)
})

document.addEventListener('htmx:before:history:restore', (event) => {
  event.preventDefault()
  visit((event as CustomEvent<{ path: string }>).detail.path, 'false')
})
