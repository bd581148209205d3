import { show } from '../shell/ring.ts'

/** What this browser allows of signs on the device, with the button that asks it, or one to try. */
class DevicePermission extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    this.addEventListener('click', (event) => this.#click(event.target as Element))
    this.#say()
  }

  #say() {
    const state = globalThis.Notification?.permission ?? 'unsupported'
    for (const part of this.querySelectorAll<HTMLElement>('[data-state]'))
      part.hidden = part.dataset.state !== state
  }

  async #click(target: Element) {
    if (target.closest('[data-allow]')) await Notification.requestPermission()
    const test = target.closest<HTMLElement>('[data-test]')
    if (test) show(test.dataset.title as string, { body: test.dataset.text })
    this.#say()
  }
}

customElements.define('device-permission', DevicePermission)
