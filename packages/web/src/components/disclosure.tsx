import type { ComponentChildren } from 'preact'
import './disclosure.css'

/** What only some want to see, behind a line that says what it is. */
export function Disclosure({ summary, children }: { summary: ComponentChildren; children: ComponentChildren }) {
  return (
    <details class="disclosure">
      <summary class="disclosure__summary">{summary}</summary>
      <div class="disclosure__content">{children}</div>
    </details>
  )
}
