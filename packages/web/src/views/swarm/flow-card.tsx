import type { SwarmHappening } from '@kudoswarm/http/contract'
import { Card } from '../../components/card.js'
import { EmptyState } from '../../components/empty-state.js'
import { swarmWords as words } from '../../strings/en/swarm.js'
import { swarm } from './swarm-feed.js'

/** Happenings that are shown: the newest. */
const shownMax = 12

/** What happens to jobs, the newest first. */
export function FlowCard() {
  const happenings = (swarm.value?.happenings ?? []).slice(-shownMax).toReversed()
  const names = new Map(swarm.value?.workers.map(({ id, name }) => [id, name]))
  return (
    <Card title={words.flow}>
      {happenings.length === 0 ? (
        <EmptyState hint={swarm.value && words.noFlowWhat}>
          {swarm.value === undefined ? words.connectingWhy : words.noFlow}
        </EmptyState>
      ) : (
        <ol class="flow">
          {happenings.map((happening, line) => (
            // Lines stay and say something else, so that nothing on the page moves.
            <li key={line} class={`flow__item flow__item--${happening.what}`}>
              <time class="flow__time">{words.time(happening.at)}</time>
              <Happening happening={happening} worker={names.get(happening.worker ?? '') ?? words.aWorker} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

/** One line; where that is too short for it, it is there to be pointed at. */
function Happening({ happening, worker }: { happening: SwarmHappening; worker: string }) {
  const text = textOf(happening, worker)
  return (
    <span class="flow__text" title={text}>
      {text}
    </span>
  )
}

function textOf({ what, kind, model, jobs, amount, durationMs }: SwarmHappening, worker: string): string {
  const named = model === '' ? words.anyModel : model
  if (what === 'submitted') return words.submitted(jobs, words.kinds(kind), named)
  if (what === 'started') return words.started(worker, named)
  if (what === 'completed') return words.completed(worker, words.amount(kind, amount), durationMs)
  return words.faulted(worker, named)
}
