import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const house = resolve(import.meta.dirname, '../..')
const lucide = resolve(import.meta.dirname, '../node_modules/lucide-static/icons')

/** Collects the icons that templates and Python name and writes them as one JSON beside the build. */
export function icons(): Plugin {
  return {
    name: 'werkfunk-icons',
    generateBundle() {
      const drawn: Record<string, string> = {}
      for (const name of [...namedIcons()].sort()) {
        const file = `${lucide}/${name}.svg`
        if (existsSync(file)) drawn[name] = inside(readFileSync(file, 'utf8'))
        else this.warn(`there is no icon "${name}" in lucide`)
      }
      this.emitFile({ type: 'asset', fileName: 'icons.json', source: JSON.stringify(drawn) })
    },
  }
}

/** {% icon "bell" %} in templates, icon="bell" in Python and `with icon="bell"` in includes. */
function namedIcons(): Set<string> {
  const names = new Set<string>()
  for (const app of apps()) {
    for (const file of walk(`${house}/${app}`)) {
      for (const [, name] of readFileSync(file, 'utf8').matchAll(/\bicon[ =(]\s*["']([a-z0-9-]+)["']/g)) {
        if (name) names.add(name)
      }
    }
  }
  return names
}

/** The house's own apps; tests name icons that must not exist. */
const apps = () =>
  readdirSync(house, { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() && entry.name !== 'tests' && existsSync(`${house}/${entry.name}/__init__.py`),
    )
    .map((entry) => entry.name)

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory() && entry.name !== 'static') yield* walk(path)
    else if (/\.(html|py)$/.test(entry.name)) yield path
  }
}

const inside = (svg: string) =>
  svg
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/\s*\n\s*/g, '')
