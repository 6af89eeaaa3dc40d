import { signal } from '@preact/signals'
import { strings } from '../strings/en.js'
import { Icon } from './icon.js'
import './announcer.css'

/** How long a message is shown, in milliseconds. */
const shownMs = 6_000

const message = signal<{ text: string; isFailure: boolean } | undefined>(undefined)
let timer: ReturnType<typeof setTimeout> | undefined

/** Tells something that has happened: shown for a moment, and read out. */
export function announce(text: string): void {
  message.value = { text, isFailure: false }
  clearTimeout(timer)
  timer = setTimeout(close, shownMs)
}

/** Tells that something has failed, and why: shown until it was read, or something else has happened. */
export function announceFailure(text: string): void {
  clearTimeout(timer)
  message.value = { text, isFailure: true }
}

/** Where what is announced appears: once in the page. */
export function Announcer() {
  const { text, isFailure } = message.value ?? { text: '', isFailure: false }
  return (
    <div class="announcer" role="status" aria-live="polite">
      {text !== '' && (
        <p class="announcer__message">
          {text}
          {isFailure && (
            <button type="button" class="announcer__close" aria-label={strings.shell.close} onClick={close}>
              <Icon name="cross" />
            </button>
          )}
        </p>
      )}
    </div>
  )
}

function close(): void {
  message.value = undefined
}
