/** The outline marks the section that is being read: `<page-outline>` around links to the headings of the page. */
export class PageOutline extends HTMLElement {
  #seen?: IntersectionObserver

  connectedCallback() {
    const links = [...this.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
    const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))))
    const mark = () => {
      const passed = headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top < 120)
      links.forEach((link, index) => {
        link.toggleAttribute('aria-current', index === passed)
        if (index === passed) link.setAttribute('aria-current', 'true')
      })
    }
    this.#seen = new IntersectionObserver(mark, { rootMargin: '-120px 0px 0px', threshold: [0, 1] })
    for (const heading of headings) if (heading) this.#seen.observe(heading)
  }

  disconnectedCallback() {
    this.#seen?.disconnect()
  }
}

customElements.define('page-outline', PageOutline)
