/** Put markup on the page as a browser does: whole, then connected. */
export function show(html: string) {
  const template = document.createElement('template')
  template.innerHTML = html
  document.body.replaceChildren(document.importNode(template.content, true))
}
