import { signal } from '@preact/signals'
import './announcer.css'

/** How long a message is shown, in milliseconds. */
const shownMs = 6_000

const message = signal('')
let timer: ReturnType<typeof setTimeout> | undefined

/** Tells something that has happened: shown for a moment, and read out. */
export function announce(text: string): void {
  message.value = text
  clearTimeout(timer)
  timer = setTimeout(() => {
    message.value = ''
  }, shownMs)
}

/** Where what is announced appears: once in the page. */
export function Announcer() {
  return (
    <div class="announcer" role="status" aria-live="polite">
      {message.value !== '' && <p class="announcer__message">{message.value}</p>}
    </div>
  )
}
