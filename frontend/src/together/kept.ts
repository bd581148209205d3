import { person } from '../shell/house.ts'

/** The document as it stood here with words that were not safe yet. */
export type Kept = { seed: number; whole: Uint8Array; at: number }

/** What is not safe yet, kept in this browser: it outlives a reload, a crash and a flat battery. */
export class Keeping {
  #opened = opened(`werkfunk-pages-${person()}`)

  constructor(private stream: string) {}

  get(): Promise<Kept | undefined> {
    return this.#ask('readonly', (pages) => pages.get(this.stream))
  }

  async put(kept: Kept) {
    await this.#ask('readwrite', (pages) => pages.put(kept, this.stream))
  }

  async drop() {
    await this.#ask('readwrite', (pages) => pages.delete(this.stream))
  }

  async #ask<T>(mode: IDBTransactionMode, ask: (pages: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await this.#opened
    return new Promise((resolve, reject) => {
      const transaction = database.transaction('pages', mode, { durability: 'strict' })
      const request = ask(transaction.objectStore('pages'))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = transaction.onerror = () => reject(transaction.error)
    })
  }
}

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore('pages')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
