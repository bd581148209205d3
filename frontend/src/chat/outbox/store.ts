import type { Item } from './item.ts'

/** The outbox of one person in this browser's database; it outlives reloads, crashes and the end of a session. */
export class Store {
  #opened: Promise<IDBDatabase>

  constructor(readonly person: string) {
    this.#opened = opened(`werkfunk-outbox-${person}`)
  }

  /** In the order in which they were written. */
  all(): Promise<Item[]> {
    return this.#ask('readonly', (items) => items.getAll())
  }

  async add(item: Item) {
    await this.#ask('readwrite', (items) => items.add(item))
    await this.#hint()
  }

  async put(item: Item) {
    await this.#ask('readwrite', (items) => items.put(item))
  }

  async remove(n: number) {
    await this.#ask('readwrite', (items) => items.delete(n))
    await this.#hint()
  }

  async clear() {
    await this.#ask('readwrite', (items) => items.clear())
    await this.#hint()
  }

  /** So that other pages need not load the outbox only to see that it is empty. */
  async #hint() {
    const left = (await this.all()).length
    if (left) localStorage.setItem(hintOf(this.person), String(left))
    else localStorage.removeItem(hintOf(this.person))
  }

  async #ask<T>(mode: IDBTransactionMode, ask: (items: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await this.#opened
    return new Promise((resolve, reject) => {
      const transaction = database.transaction('items', mode, { durability: 'strict' })
      const request = ask(transaction.objectStore('items'))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = transaction.onerror = () => reject(transaction.error)
    })
  }
}

export const hintOf = (person: string) => `outbox:${person}`

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () =>
      request.result.createObjectStore('items', { keyPath: 'n', autoIncrement: true })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
