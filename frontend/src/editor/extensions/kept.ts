import type { Attribute } from '@tiptap/core'

type Read = (value: string, element: HTMLElement) => unknown

/** An attribute that goes through the clipboard as `data-NAME`; `read` makes its value of what stands there. */
export const kept = (name: string, fallback: unknown, read: Read = (value) => value): Partial<Attribute> => ({
  default: fallback,
  parseHTML: (element: HTMLElement) => {
    const value = element.getAttribute(`data-${name}`)
    return value === null ? fallback : read(value, element)
  },
  renderHTML: (attrs: Record<string, unknown>) =>
    attrs[name] === null || attrs[name] === fallback ? {} : { [`data-${name}`]: String(attrs[name]) },
})

/** A whole number, or `otherwise` where something else stands. */
export const number = (value: string | null | undefined, otherwise: number | null = null) =>
  value && /^\d{1,15}$/.test(value) ? Number(value) : otherwise

/** Addresses that the page as read makes a link of; it writes the words of others without one. */
export const SAFE = /^(?:https?:\/\/|mailto:|tel:|\/(?![/\\])|#|\?)[^\p{Cc}\s]*$/iu
