/** A picture of an entry opens large; what shows it is loaded then. To another tab or window it goes as any link. */
document.addEventListener(
  'click',
  (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a:is([data-picture], .picture)')
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    event.stopImmediatePropagation()
    import('./viewer.ts').then(({ view }) => view(link))
  },
  { capture: true },
)
