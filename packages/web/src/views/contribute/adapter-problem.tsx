import { attempt } from '../../components/attempt.js'
import type { NoAdapterReason } from '@kudoswarm/engine/browser'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { Notice } from '../../components/notice.js'
import { strings } from '../../strings/en.js'
import { lookAtMachine } from './machine.js'

const words = strings.contribute

/** Why this browser cannot contribute, in plain words, and what would change that. */
export function AdapterProblem({ reason }: { reason: NoAdapterReason }) {
  const problem = words.noAdapter[reason]
  return (
    <Card title={words.cannot}>
      <Notice
        tone="warm"
        title={problem.title}
        {...(reason === 'insecure_context'
          ? {}
          : { actions: <Button onClick={() => attempt(lookAtMachine())}>{words.lookAgain}</Button> })}
      >
        <p>{problem.why}</p>
      </Notice>
      <h3>{words.waysOut}</h3>
      <ul class="ways-out">
        {problem.waysOut.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
      {reason !== 'insecure_context' && <p class="soft">{words.canStillAsk}</p>}
    </Card>
  )
}
