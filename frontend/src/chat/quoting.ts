const MOST = 500

/** A message's words as a quotation in Markdown, with the way back to where they stand; it calls nobody once more. */
export function quoted(message: HTMLElement) {
  const body = message.querySelector('.entry__body')?.cloneNode(true) as HTMLElement
  for (const mention of body.querySelectorAll('[data-mention]'))
    mention.textContent = mention.textContent?.replace('@', '') ?? ''
  for (const block of body.querySelectorAll('p, li, pre, br, tr, h1, h2, h3, h4, h5, h6')) block.append('\n')
  for (const line of body.querySelectorAll('br')) line.replaceWith('\n')
  const words = body.textContent?.trim().replace(/\n{3,}/g, '\n\n') ?? ''
  const cut = words.length > MOST ? `${words.slice(0, MOST)} …` : words
  const link = message.querySelector<HTMLAnchorElement>('.message__link')
  const by = `– [${message.querySelector('.entry__author')?.textContent}](${link?.getAttribute('href')})`
  return `${cut}\n\n${by}`.replace(/^/gm, '> ')
}

/** Below what is written already, and the caret below that. */
export function put(words: string, area: HTMLTextAreaElement) {
  area.value = `${[area.value.trim(), words].filter(Boolean).join('\n\n')}\n\n`
  area.dispatchEvent(new Event('input', { bubbles: true }))
  area.focus()
  area.setSelectionRange(area.value.length, area.value.length)
}
