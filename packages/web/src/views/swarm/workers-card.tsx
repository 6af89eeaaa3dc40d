import { useState } from 'preact/hooks'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { EmptyState } from '../../components/empty-state.js'
import { Table } from '../../components/table.js'
import { speedText } from '../../figures/speed-text.js'
import { hrefOf } from '../../routing/address.js'
import { swarmWords as words } from '../../strings/en/swarm.js'
import { swarm } from './swarm-feed.js'
import { workersInOrder } from './swarm-figures.js'

/** Workers that are shown at first. */
const shownAtFirst = 8

/** Who serves, and how it goes. */
export function WorkersCard() {
  const [isAll, setAll] = useState(false)
  const workers = workersInOrder(swarm.value?.workers ?? [])
  const shown = isAll ? workers : workers.slice(0, shownAtFirst)
  return (
    <Card title={words.workerList}>
      {workers.length === 0 ? (
        <EmptyState
          hint={swarm.value && words.noWorkersWhat}
          action={swarm.value && <a href={hrefOf('contribute')}>{words.contribute}</a>}
        >
          {swarm.value === undefined ? words.connectingWhy : words.noWorkers}
        </EmptyState>
      ) : (
        <Table
          caption={words.workerList}
          columns={[
            { heading: words.columns.name },
            { heading: words.columns.models },
            { heading: words.columns.state },
            { heading: words.columns.busy, isNumber: true },
            { heading: words.columns.speed, isNumber: true },
            { heading: words.columns.completed, isNumber: true },
            { heading: words.columns.earned, isNumber: true },
          ]}
          rows={shown.map((worker) => ({
            key: worker.id,
            cells: [
              <strong key="name">{worker.name}</strong>,
              worker.models.join(', '),
              <span key="state" class={`worker-state worker-state--${worker.state}`}>
                {words.states(worker.state)}
              </span>,
              words.busy(worker.busy, worker.slots),
              worker.speed === null ? '–' : speedText(worker.speed),
              words.number(worker.completed),
              words.kudos(worker.earnedLately),
            ],
          }))}
        />
      )}
      {workers.length > shownAtFirst && (
        <div class="row">
          <Button kind="quiet" onClick={() => setAll(!isAll)}>
            {isAll ? words.showFewer : words.showAll(workers.length)}
          </Button>
        </div>
      )}
    </Card>
  )
}
