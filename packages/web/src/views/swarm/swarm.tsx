import { useEffect } from 'preact/hooks'
import { Notice } from '../../components/notice.js'
import { swarmWords as words } from '../../strings/en/swarm.js'
import { FlowCard } from './flow-card.js'
import { ModelsCard } from './models-card.js'
import { feedState, followSwarm, swarm } from './swarm-feed.js'
import { ThroughputCard } from './throughput-card.js'
import { Totals } from './totals.js'
import { WaitsCard } from './waits-card.js'
import { WorkersCard } from './workers-card.js'
import './swarm.css'

/** What the swarm is doing, live. */
export function Swarm() {
  useEffect(followSwarm, [])
  const state = feedState.value
  return (
    <div class="stack stack--loose">
      <header class="stack">
        <div class="row row--apart">
          <h1>{words.title}</h1>
          <span class={`feed-state feed-state--${state}`} role="status">
            {words[state]}
          </span>
        </div>
        <p class="lead">{words.lead}</p>
        {state === 'lost' && (
          <Notice tone="warm">
            <p>
              {words.lostWhy} {swarm.value !== undefined && words.lostSince}
            </p>
          </Notice>
        )}
      </header>
      <Totals />
      <div class="columns swarm">
        <div class="column">
          <ThroughputCard />
          <ModelsCard />
        </div>
        <div class="column">
          <FlowCard />
          <WaitsCard />
        </div>
      </div>
      <WorkersCard />
    </div>
  )
}
