import type { SwarmModel } from '@kudoswarm/http/contract'
import { Bar } from '../../charts/bar.js'
import { Card } from '../../components/card.js'
import { EmptyState } from '../../components/empty-state.js'
import { hrefOf } from '../../routing/address.js'
import { swarmWords as words } from '../../strings/en/swarm.js'
import { swarm } from './swarm-feed.js'
import { modelsInOrder } from './swarm-figures.js'

/** Models that are shown: those with most waiting jobs and slots. */
const shownMax = 20

/** What is served, by how many, and what waits for it. */
export function ModelsCard() {
  const models = modelsInOrder(swarm.value?.models ?? []).slice(0, shownMax)
  const most = Math.max(1, ...models.map(({ waiting }) => waiting))
  return (
    <Card title={words.models}>
      {models.length === 0 ? (
        <EmptyState
          hint={swarm.value && words.noModelsWhat}
          action={swarm.value && <a href={hrefOf('contribute')}>{words.contribute}</a>}
        >
          {swarm.value === undefined ? words.connectingWhy : words.noModels}
        </EmptyState>
      ) : (
        <ul class="bars">
          {models.map((model) => (
            <Queue key={model.id} model={model} most={most} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Queue({ model, most }: { model: SwarmModel; most: number }) {
  const { kind, name, workers, slots, waiting, perSecond, waitSeconds } = model
  const speed = perSecond > 0 ? words.modelSpeed(kind, perSecond) : ''
  const wait = waiting === 0 ? '' : words.modelWait(waitSeconds)
  return (
    <li class="bars__item">
      <span class="bars__name">{name}</span>
      <span class="bars__value">{words.modelWaiting(waiting)}</span>
      <Bar share={waiting / most} />
      <span class="bars__note">
        {[words.modelWorkers(workers, slots), speed, wait].filter((part) => part !== '').join(' · ')}
      </span>
    </li>
  )
}
