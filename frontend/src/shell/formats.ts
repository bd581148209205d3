const made = new Map<string, Intl.DateTimeFormat>()

/** How moments are written in a language. Kept, for to make one takes a hundred times as long as to use it. */
export function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = language + JSON.stringify(options)
  const format = made.get(name) ?? new Intl.DateTimeFormat(language, options)
  made.set(name, format)
  return format
}
