import { formatOf } from './formats.ts'
import { language } from './house.ts'

/**
 * The server says times in the organisation's zone, and stored fragments grow old: what was „gestern“ is not today.
 * So every `<time data-form>` is said again here, in the reader's zone; Intl brings the words (see web/moments.py).
 */
const zone = () => document.documentElement.dataset.zone || undefined
const format = (moment: Date, options: Intl.DateTimeFormatOptions) =>
  formatOf(language(), { timeZone: zone(), ...options }).format(moment)

const hour = (moment: Date) => format(moment, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const weekday = (moment: Date) => format(moment, { weekday: 'long' })
const date = (moment: Date) => format(moment, { day: 'numeric', month: 'short', year: 'numeric' })
const full = (moment: Date) => format(moment, { day: 'numeric', month: 'long', year: 'numeric' })
const year = (moment: Date) => format(moment, { year: 'numeric' })
const short = (moment: Date) => format(moment, { day: 'numeric', month: 'short' })

/** Whole days between two moments in the reader's zone; positive when `moment` lies back. */
function age(moment: Date, now: Date) {
  const day = (at: Date) => Date.parse(formatOf('en-CA', { timeZone: zone(), dateStyle: 'short' }).format(at))
  return Math.round((day(now) - day(moment)) / 86_400_000)
}

const yesterday = () => new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(-1, 'day')

/** `moment` in words; forms as in web/moments.py. */
export function say(moment: Date, form = 'near', now = new Date()) {
  const days = age(moment, now)
  if (form === 'time' || (days === 0 && (form === 'near' || form === 'day'))) return hour(moment)
  if (form === 'long') return `${weekday(moment)}, ${full(moment)}, ${hour(moment)}`
  if (form === 'weekday') return `${weekday(moment)}, ${format(moment, { day: 'numeric', month: 'long' })}`
  if (form === 'date') return date(moment)
  if (days === 1) return named(form, yesterday(), moment)
  if (days > 1 && days < 7) return named(form, weekday(moment), moment)
  return year(moment) === year(now) ? named(form, short(moment), moment) : date(moment)
}

const named = (form: string, day: string, moment: Date) => (form === 'near' ? `${day}, ${hour(moment)}` : day)

export function sayAll(root: ParentNode) {
  for (const element of root.querySelectorAll<HTMLTimeElement>('time[data-form]')) {
    const moment = new Date(element.dateTime)
    const words = say(moment, element.dataset.form)
    if (element.textContent !== words) element.textContent = words
    element.title = say(moment, 'long')
  }
}

document.addEventListener(
  'visibilitychange',
  () => document.visibilityState === 'visible' && sayAll(document),
)
