/** Say something to those who hear the page; the same words twice are said twice. */
export function announce(words: string, urgently = false) {
  const speaker = document.getElementById(urgently ? 'alerts' : 'announcer')
  if (!speaker) return
  speaker.textContent = ''
  requestAnimationFrame(() => {
    speaker.textContent = words
  })
}
