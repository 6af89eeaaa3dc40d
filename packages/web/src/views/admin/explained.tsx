import type { PageExplanation } from '@kudoswarm/http/contract'
import { adminWords as words } from '../../strings/en/admin.js'

/** Why something does not get on, or how it ended, in words. */
export function Explained({ explanation: { state, endedAt, reasons } }: { explanation: PageExplanation }) {
  return (
    <div class="stack stack--tight">
      <p>
        <strong>{words.whyState(state, endedAt)}</strong>
      </p>
      {reasons.length === 0 ? (
        <p class="soft">{words.whyNothing}</p>
      ) : (
        <ol class="reasons">
          {reasons.map(({ code, text }) => (
            <li key={text}>
              {text} <code class="soft small">{code}</code>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
