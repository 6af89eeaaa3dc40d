import type { ComponentChildren } from 'preact'
import './disclosure.css'

/** What a disclosure is made of. */
export interface DisclosureProps {
  summary: ComponentChildren
  children: ComponentChildren
  /** After it was opened or closed. */
  onToggle?: () => void
}

/** What only some want to see, behind a line that says what it is. */
export function Disclosure({ summary, children, onToggle }: DisclosureProps) {
  return (
    <details class="disclosure" onToggle={onToggle}>
      <summary class="disclosure__summary">{summary}</summary>
      <div class="disclosure__content">{children}</div>
    </details>
  )
}
