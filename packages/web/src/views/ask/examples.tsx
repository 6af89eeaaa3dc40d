import { strings } from '../../strings/en.js'
import { mode, typed } from './composing.js'

/** Beginnings to try. */
export function Examples() {
  return (
    <ul class="examples" aria-label={strings.ask.examplesLabel}>
      {strings.ask.examples.map((text) => (
        <li key={text}>
          <button
            type="button"
            class="example"
            onClick={() => {
              mode.value = 'complete'
              typed.value = text
              document.querySelector<HTMLTextAreaElement>('.composer textarea')?.focus()
            }}
          >
            {text}
          </button>
        </li>
      ))}
    </ul>
  )
}
