/** What the server says about this page: no island looks for it elsewhere. */
const root = document.documentElement

/** Our proof against forged requests, fresh in every page. */
export const csrf = () => document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? ''

/** The number of the person who is signed in, or '' */
export const person = () => root.dataset.person ?? ''

export const language = () => (root.lang.startsWith('en') ? 'en-GB' : root.lang || 'de')

/**
 * POST a form's worth of data in the person's name; throws where there is no connection. With `keepalive` it outlives
 * the page: what one did just before going is done.
 */
export function post(
  url: string,
  body: FormData | URLSearchParams = new URLSearchParams(),
  keepalive = false,
) {
  const headers = { 'X-CSRFToken': csrf(), Accept: 'application/json' }
  return fetch(url, { method: 'POST', body, headers, keepalive })
}

/** Clone the first element of a `<template>`; the server has written its words. */
export function clone(template: HTMLTemplateElement | null | undefined): HTMLElement {
  const first = template?.content.firstElementChild
  if (!first) throw new Error('a template of this page is missing')
  return first.cloneNode(true) as HTMLElement
}
