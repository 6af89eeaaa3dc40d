import { attempt } from '../../components/attempt.js'
import type { FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'
import { peerView, startFailure } from '../../peer/peer-client.js'
import type { ContributionView } from '../../peer/tab-peer.js'
import { strings } from '../../strings/en.js'
import { AccountCard } from './account-card.js'
import { AdapterProblem } from './adapter-problem.js'
import { Failed } from './failed.js'
import { LimitsCard } from './limits-card.js'
import { lookAtMachine } from './machine.js'
import { Offer } from './offer.js'
import { Serving } from './serving.js'
import { Starting } from './starting.js'
import { StartProblem } from './start-problem.js'
import './contribute.css'

const words = strings.contribute

type State = ContributionView['state']

/** What is shown in each state. */
const stages: Record<State, FunctionComponent> = {
  off: Offer,
  fetching: Starting,
  loading: Starting,
  joining: Starting,
  serving: Serving,
  paused: Serving,
  stopping: Serving,
  failed: Failed,
}

/** Give this machine's GPU to the swarm: what it takes, one click, and what comes of it. */
export function Contribute() {
  const view = peerView.value
  const isReady = view?.tracker !== undefined
  const state = view?.contribution.state ?? 'off'
  const isHeld = state === 'serving' && view?.contribution.standing !== undefined
  useEffect(() => {
    if (isReady && state === 'off') attempt(lookAtMachine())
  }, [isReady, state])
  return (
    <div class="stack stack--loose">
      <header class="stack">
        <h1>{isHeld ? words.titleHeld : words.title(state)}</h1>
        <p class="lead contribute__lead">{isHeld ? words.leadHeld : words.lead(state)}</p>
      </header>
      <div class="columns contribute">
        <div class="stack contribute__main">
          <Stage state={state} />
        </div>
        <div class="stack contribute__side">
          <LimitsCard />
          <AccountCard />
        </div>
      </div>
    </div>
  )
}

function Stage({ state }: { state: State }) {
  if (!isSecureContext) return <AdapterProblem reason="insecure_context" />
  if (startFailure.value !== undefined) return <StartProblem />
  const { [state]: Shown } = stages
  return <Shown />
}
