import { boxes } from './boxes.ts'
import { code } from './code.ts'
import { footnotes } from './footnotes.ts'
import { formulas } from './formulas.ts'
import { lists } from './lists.ts'
import { marks } from './marks.ts'
import { named } from './named.ts'
import { pictures } from './pictures.ts'
import { rules } from './rules.ts'
import { tables } from './tables.ts'
import { text } from './text.ts'

/** All that a page may consist of: the same names, attributes and defaults as in `wiki/schema.py`, and nothing else. */
export const nodes = [
  ...text,
  ...lists,
  ...tables,
  ...code,
  ...boxes,
  ...rules,
  ...footnotes,
  ...formulas,
  ...pictures,
  ...named,
]
export { marks }
