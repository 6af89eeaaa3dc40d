import type { ComponentChildren } from 'preact'
import './empty-state.css'

/** What an empty state is made of. */
export interface EmptyStateProps {
  /** What is not there. */
  children: ComponentChildren
  /** What can be done about it. */
  hint?: string
  /** A link to where that is done. */
  action?: ComponentChildren
}

/** Stands where there is nothing to show, and says what to do next. */
export function EmptyState({ children, hint, action }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <p class="empty-state__what">{children}</p>
      {hint !== undefined && <p class="soft">{hint}</p>}
      {action}
    </div>
  )
}
