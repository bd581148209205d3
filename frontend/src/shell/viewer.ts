import { clone } from './house.ts'

const PICTURES = 'a:is([data-picture], .picture)'
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 }

/** Show the picture of a link before everything else; the others of its entry are an arrow away. */
export function view(link: HTMLAnchorElement) {
  const entry = link.closest('article, .prose') ?? link
  const pictures = entry === link ? [link] : [...entry.querySelectorAll<HTMLAnchorElement>(PICTURES)]
  const dialog = clone(document.querySelector<HTMLTemplateElement>('template#viewer')) as HTMLDialogElement
  let here = pictures.indexOf(link)
  const step = (steps: number) => {
    here = (here + steps + pictures.length) % pictures.length
    put(dialog, pictures[here] as HTMLAnchorElement, here, pictures.length)
  }
  dialog.addEventListener('keydown', (event) => STEPS[event.key] && step(STEPS[event.key] as number))
  dialog.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('button')
    if (button?.dataset.step) step(Number(button.dataset.step))
    else if (button) dialog.close()
  })
  dialog.addEventListener('close', () => {
    dialog.remove()
    // The entry may have been drawn anew meanwhile, or left.
    ;[link, ...document.querySelectorAll<HTMLElement>(`${PICTURES}[href="${link.getAttribute('href')}"]`)]
      .find((picture) => picture.isConnected)
      ?.focus()
  })
  // Whoever goes to another page by the keys of the browser leaves the picture, too.
  ;(document.getElementById('page') ?? document.body).append(dialog)
  step(0)
  dialog.showModal()
}

function put(dialog: HTMLElement, link: HTMLAnchorElement, here: number, count: number) {
  const part = <T extends HTMLElement>(name: string) => dialog.querySelector(`[data-${name}]`) as T
  const small = link.querySelector('img') as HTMLImageElement
  const image = part<HTMLImageElement>('image')
  image.src = small.currentSrc || small.src
  image.alt = small.alt
  enlarge(image, link.href)
  part('name').textContent = link.dataset.picture ?? decodeURIComponent(link.pathname.split('/').at(-1) ?? '')
  part('description').textContent = small.alt
  const place = part('place')
  const words = place.dataset.words ?? ''
  place.textContent = count > 1 ? words.replace('#', String(here + 1)).replace('@', String(count)) : ''
  part<HTMLAnchorElement>('original').href = link.href
  part<HTMLAnchorElement>('download').href = link.href
  for (const button of dialog.querySelectorAll<HTMLElement>('[data-step]')) button.hidden = count < 2
}

/** The small one is here already; the whole picture takes its place when it has come. */
async function enlarge(image: HTMLImageElement, href: string) {
  const whole = new Image()
  image.dataset.wanted = href
  whole.src = href
  await whole.decode().catch(() => {})
  if (whole.naturalWidth && image.dataset.wanted === href) image.src = href
}
