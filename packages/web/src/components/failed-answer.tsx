import { Button } from './button.js'
import { Notice } from './notice.js'

/** Stands where an answer was refused: why, and a button to ask again. */
export function FailedAnswer({ error, label, onRetry }: { error: string; label: string; onRetry: () => void }) {
  return (
    <Notice tone="warm" actions={<Button onClick={onRetry}>{label}</Button>}>
      <p>{error}</p>
    </Notice>
  )
}
