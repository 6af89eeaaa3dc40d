import { attempt } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { Icon } from '../../components/icon.js'
import { Progress } from '../../components/progress.js'
import { bytesText } from '../../figures/bytes-text.js'
import { isConnected, peerView, tabPeer } from '../../peer/peer-client.js'
import { strings } from '../../strings/en.js'
import { startSteps, type StartStep } from './start-steps.js'

const words = strings.contribute

/** How far the way to the first job is. */
export function Starting() {
  const { contribution } = peerView.value!
  return (
    <Card title={words.starting(contribution.model ?? '')}>
      <ol class="steps">
        {startSteps(contribution).map((step, at) => (
          <Step key={step.name} step={step} number={at + 1} />
        ))}
      </ol>
      <div class="start">
        <Button onClick={() => attempt(tabPeer.stopContributing({ finish: false }))}>{words.cancel}</Button>
      </div>
    </Card>
  )
}

function Step({ step, number }: { step: StartStep; number: number }) {
  const { name, state, share, bytes, isElsewhere } = step
  const label = words.steps[name].label
  const isWaiting = name === 'join' && !isConnected.value
  const otherwise = isElsewhere ? words.otherTabDownloads : isWaiting ? words.waitsForTracker : undefined
  return (
    <li class={`step step--${state}`} aria-current={state === 'now' ? 'step' : undefined}>
      <span class="step__mark" aria-hidden="true">
        {state === 'done' ? <Icon name="check" /> : number}
      </span>
      <span class="row row--apart">
        <span>
          <strong>{label}</strong>
          <span class="visually-hidden"> {words.stepState[state]}</span>
        </span>
        {bytes !== undefined && (
          <span class="soft small">{words.ofBytes(bytesText(bytes.done), bytesText(bytes.total))}</span>
        )}
      </span>
      <div class="step__more">
        <span class="soft small">{otherwise ?? words.steps[name].why}</span>
        {state === 'now' && <Progress label={label} share={share} />}
      </div>
    </li>
  )
}
