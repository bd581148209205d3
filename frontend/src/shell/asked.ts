const FIRST = 1000
const LONGEST = 60_000

/**
 * What the house answers to a question about what this page shows, however often the wire is cut before it has: it is
 * asked again as soon as there is a line. Null where the house refuses.
 */
export async function asked(url: string, headers: Record<string, string> = {}): Promise<string | null> {
  for (let wait = FIRST; ; wait = Math.min(2 * wait, LONGEST)) {
    try {
      const answer = await fetch(url, { headers })
      if (answer.status < 500) return answer.ok && !answer.redirected ? await answer.text() : null
    } catch {
      // No network: that is what this is for.
    }
    await new Promise((resolve) => {
      document.addEventListener('live:state', resolve, { once: true })
      setTimeout(resolve, wait * (0.5 + Math.random()))
    })
  }
}

export const parsed = (html: string) => new DOMParser().parseFromString(html, 'text/html')
