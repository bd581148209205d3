/** happy-dom has no XPath; htmx looks for `hx-on` attributes by it, which this house has none of. */
class NoXPath {
  createExpression() {
    return { evaluate: () => ({ iterateNext: () => null }) }
  }
}
Object.assign(globalThis, { XPathEvaluator: NoXPath })
