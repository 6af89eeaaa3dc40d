import { Bar } from '../../charts/bar.js'
import { Card } from '../../components/card.js'
import { EmptyState } from '../../components/empty-state.js'
import { hrefOf } from '../../routing/address.js'
import { swarmWords as words } from '../../strings/en/swarm.js'
import { swarm } from './swarm-feed.js'
import { longestWaitMs } from './swarm-figures.js'

/** How long jobs have waited, by the kudos of who asked. */
export function WaitsCard() {
  const waits = swarm.value?.waits ?? []
  const longest = longestWaitMs(waits)
  return (
    <Card title={words.waits}>
      <p class="soft small">{words.waitsWhy}</p>
      {waits.every(({ jobs }) => jobs === 0) ? (
        <EmptyState
          hint={swarm.value && words.noWaitsWhat}
          action={swarm.value && <a href={hrefOf('ask')}>{words.ask}</a>}
        >
          {swarm.value === undefined ? words.connectingWhy : words.noWaits}
        </EmptyState>
      ) : (
        <ul class="bars">
          {waits.map(({ from, below, jobs, medianMs, ninetiethMs }) => (
            <li key={String(from)} class="bars__item">
              <span class="bars__name">{words.waitRange(from, below)}</span>
              <span class="bars__value">{jobs === 0 ? words.waitNobody : words.waitJobs(jobs)}</span>
              <Bar share={(medianMs ?? 0) / longest} shareBehind={(ninetiethMs ?? 0) / longest} />
              {medianMs !== null && ninetiethMs !== null && (
                <span class="bars__note">{words.waitTimes(medianMs, ninetiethMs)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
