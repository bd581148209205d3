import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import '../src/islands/composer-field.ts'
import '../src/islands/file-drop.ts'
import { forget } from '../src/shell/leaving.ts'
import { spacesWithDrafts } from '../src/writing/draft.ts'
import { show } from './show.ts'

const composer = (text = '') => {
  show(`<form><composer-field place="space-7" send="enter"><textarea>${text}</textarea></composer-field>
    <span data-when="draft" hidden><time></time></span></form>`)
  const area = document.querySelector('textarea') as HTMLTextAreaElement
  return { area, field: area.parentElement as HTMLElement, form: area.form as HTMLFormElement }
}
const write = (area: HTMLTextAreaElement, text: string) => {
  area.value = text
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
const press = (area: Element, key: string, more = {}) =>
  area.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))

beforeEach(() => {
  localStorage.clear()
  document.documentElement.dataset.person = '12'
  vi.useFakeTimers()
})
afterEach(() => {
  document.body.replaceChildren()
  vi.useRealTimers()
})

describe('a draft', () => {
  it('survives the page', () => {
    write(composer().area, 'Das Erstmuster passt')
    vi.advanceTimersByTime(400)
    expect(composer().area.value).toBe('Das Erstmuster passt')
  })

  it('is kept when the page goes before its time has come', () => {
    write(composer().area, 'eilig')
    document.body.replaceChildren()
    expect(composer().area.value).toBe('eilig')
  })

  it('is kept when the window is closed or loaded anew, and not once more when it was sent', () => {
    const { area, field } = composer()
    write(area, 'eilig')
    dispatchEvent(new Event('pagehide'))
    expect(Object.values(localStorage)).toContain('eilig')
    field.dispatchEvent(new CustomEvent('sent'))
    dispatchEvent(new Event('pagehide'))
    expect(Object.values(localStorage)).not.toContain('eilig')
  })

  it('is what was typed before the scripts had come, too', () => {
    const field = document.createElement('composer-field')
    field.innerHTML = '<textarea></textarea>'
    const area = field.firstElementChild as HTMLTextAreaElement
    area.value = 'schneller als das Netz'
    document.body.replaceChildren(field)
    vi.advanceTimersByTime(400)
    expect(Object.values(localStorage)).toContain('schneller als das Netz')
  })

  it('does not cover what the server has put there', () => {
    write(composer().area, 'alt')
    vi.advanceTimersByTime(400)
    expect(composer('vom Server').area.value).toBe('vom Server')
  })

  it('is gone when it was sent', () => {
    const { area, field } = composer()
    write(area, 'weg damit')
    vi.advanceTimersByTime(400)
    field.dispatchEvent(new CustomEvent('sent', { bubbles: true }))
    expect(composer().area.value).toBe('')
  })

  it('belongs to one person', () => {
    write(composer().area, 'meins')
    vi.advanceTimersByTime(400)
    document.documentElement.dataset.person = '13'
    expect(composer().area.value).toBe('')
  })

  it('is forgotten when somebody else has come to the device, their own are not', () => {
    localStorage.setItem('draft:13:chat-7', 'von der Person davor')
    localStorage.setItem('draft:12:chat-7', 'meins')
    forget('12')
    expect(Object.keys(localStorage)).toEqual(['draft:12:chat-7'])
  })

  it('tells in which spaces something waits, and only for this person', () => {
    for (const place of ['12:chat-7', '12:new-page-8-0', '12:answer-9-41', '12:posts', '13:chat-5'])
      localStorage.setItem(`draft:${place}`, 'Anfang')
    expect([...spacesWithDrafts()].filter(Boolean)).toEqual(['7', '8', '9'])
  })
})

describe('keys in the composer', () => {
  it('send by Enter where that is asked for, and break by Shift+Enter', () => {
    const { area, form } = composer()
    const sent = vi.fn((event: Event) => event.preventDefault())
    form.addEventListener('submit', sent)
    write(area, 'Hallo')
    press(area, 'Enter', { shiftKey: true })
    expect(sent).not.toHaveBeenCalled()
    press(area, 'Enter')
    expect(sent).toHaveBeenCalledOnce()
  })

  it('send nothing that is empty', () => {
    const { area, form } = composer()
    const sent = vi.fn((event: Event) => event.preventDefault())
    form.addEventListener('submit', sent)
    press(area, 'Enter')
    expect(sent).not.toHaveBeenCalled()
  })
})

describe('names while writing', () => {
  const answer =
    '<a role="option" data-insert="@ben ">Ben</a><a role="option" data-insert="@betriebsrat ">Betriebsrat</a>'

  it('are offered and put in by Enter', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => new Response(answer)),
    )
    const { area, form } = composer()
    const sent = vi.fn((event: Event) => event.preventDefault())
    form.addEventListener('submit', sent)
    write(area, 'Kannst du das mit @be')
    area.setSelectionRange(area.value.length, area.value.length)
    await vi.advanceTimersByTimeAsync(200)
    press(area, 'ArrowDown')
    press(area, 'Enter')
    expect(area.value).toBe('Kannst du das mit @betriebsrat ')
    expect(sent).not.toHaveBeenCalled()
  })

  it('of pages may have several words, and take the place of what was typed and closed already', async () => {
    const asked = vi.fn(
      async (_url: string) => new Response('<a role="option" data-insert="[[Messe Plan]] ">Plan</a>'),
    )
    vi.stubGlobal('fetch', asked)
    const { area } = composer()
    write(area, 'siehe [[messe pl]]')
    area.setSelectionRange(16, 16)
    area.dispatchEvent(new Event('input', { bubbles: true }))
    await vi.advanceTimersByTimeAsync(200)
    expect(asked.mock.calls[0]?.[0]).toBe('/mentions/?q=%5B%5Bmesse+pl&space=')
    press(area, 'Enter')
    expect(area.value).toBe('siehe [[Messe Plan]] ')
  })

  it('take the place of all that was typed, also after they were asked for', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => new Response(answer)),
    )
    const { area } = composer()
    write(area, '@be')
    await vi.advanceTimersByTimeAsync(200)
    write(area, '@ben')
    press(area, 'Enter')
    expect(area.value).toBe('@ben ')
  })

  it('are not asked for inside an address', async () => {
    const ask = vi.fn(async () => new Response(answer))
    vi.stubGlobal('fetch', ask)
    write(composer().area, 'post@firma')
    await vi.advanceTimersByTimeAsync(200)
    expect(ask).not.toHaveBeenCalled()
  })
})

describe('files', () => {
  const drop = () => {
    show(`<form><file-drop url="/files/" space="7"><input type="file" data-pick><div class="attachments"></div>
      <template data-for="attachment"><div class="attachment"><img data-thumbnail hidden><strong data-name></strong><small data-failed>misslungen</small>
      <button type="button" data-remove></button><label class="field" hidden><input data-alt></label><input type="hidden" name="files" data-id></div></template></file-drop></form>`)
    const element = document.querySelector('file-drop') as HTMLElement
    const data = { files: [new File(['x'], 'plan.png')] }
    element.dispatchEvent(
      Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer: data }),
    )
    return element.closest('form') as HTMLFormElement
  }

  it('bring their number and ask for a description', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => Response.json({ id: 5, name: 'plan.png', thumbnail: '/files/5/small' })),
    )
    const form = drop()
    await vi.advanceTimersByTimeAsync(10)
    const sent = new FormData(form)
    expect(sent.get('files')).toBe('5')
    expect(sent.has('alt-5')).toBe(true)
    expect(form.querySelector<HTMLElement>('.field')?.hidden).toBe(false)
  })

  it('that were refused are not sent and say why', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => Response.json({ detail: 'Zu groß.' }, { status: 413 })),
    )
    const form = drop()
    await vi.advanceTimersByTimeAsync(10)
    expect(new FormData(form).has('files')).toBe(false)
    expect(form.textContent).toContain('Zu groß.')
  })
})

describe('a button of the composer', () => {
  const offered = () => (fetch as ReturnType<typeof vi.fn>).mock.calls.map(([url]) => String(url))
  const tool = (words: string) => {
    const made = composer()
    made.form.insertAdjacentHTML('beforeend', `<button type="button" data-insert="${words}">x</button>`)
    return { ...made, button: made.form.querySelector('button') as HTMLButtonElement }
  }
  beforeEach(() =>
    vi.stubGlobal(
      'fetch',
      vi.fn(() => Promise.resolve(new Response(''))),
    ),
  )
  afterEach(() => vi.unstubAllGlobals())

  it('offers names as soon as its sign stands there', () => {
    const { area, button } = tool('@')
    button.click()
    vi.advanceTimersByTime(100)
    expect(area.value).toBe('@')
    expect(offered()).toEqual(['/mentions/?q=%40&space='])
  })

  it('keeps the sign apart from the word before it', () => {
    const { area, button } = tool('@')
    write(area, 'Danke')
    area.setSelectionRange(5, 5)
    button.click()
    expect(area.value).toBe('Danke @')
  })

  it('puts an emoji of the picker where one writes and offers nothing', () => {
    const { area, button } = tool('')
    write(area, 'Fein gemacht')
    area.setSelectionRange(4, 4)
    button.dispatchEvent(new CustomEvent('emoji', { detail: '🎉', bubbles: true }))
    vi.advanceTimersByTime(100)
    expect(area.value).toBe('Fein🎉 gemacht')
    expect(offered()).toEqual([])
  })
})

it('a bare colon is only a colon', () => {
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve(new Response(''))),
  )
  const { area } = composer()
  write(area, 'so :')
  area.setSelectionRange(4, 4)
  vi.advanceTimersByTime(100)
  expect(fetch).not.toHaveBeenCalled()
  vi.unstubAllGlobals()
})
