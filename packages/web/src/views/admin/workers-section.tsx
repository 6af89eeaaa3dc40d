import { Table } from '../../components/table.js'
import { place } from '../../routing/route.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { adminActs } from './admin-acts.js'
import type { AdminWorker } from './admin-answers.js'
import { adminPlaceOf, hrefOfWorker } from './admin-place.js'
import { AnswerCard } from './answer-card.js'
import { useAct } from './use-act.js'
import { WorkerPanel } from './worker-panel.js'

/** Workers: one of them, or all that are there. */
export function WorkersSection() {
  const { worker } = adminPlaceOf(place.value)
  return worker === undefined ? <WorkerList /> : <WorkerPanel key={worker} worker={worker} />
}

function WorkerList() {
  const act = adminActs.listWorkers()
  const answer = useAct<readonly AdminWorker[]>(act)
  const { workerColumns: heads } = words
  return (
    <AnswerCard
      title={words.workers}
      answer={answer}
      act={act}
      empty={(workers) => (workers.length === 0 ? words.noWorkers : undefined)}
    >
      {(workers) => (
        <Table
          caption={words.workers}
          columns={[
            { heading: heads.name },
            { heading: heads.owner },
            { heading: heads.state },
            { heading: heads.done, isNumber: true },
            { heading: heads.failed, isNumber: true },
            { heading: heads.speed },
          ]}
          rows={workers.map((worker) => ({
            key: worker.id,
            cells: [
              <a key="name" href={hrefOfWorker(worker.id)}>
                {worker.name}
              </a>,
              worker.owner ?? words.none,
              words.workerState(worker.paused === true, worker.maintenance_mode),
              words.number(worker.requests_fulfilled),
              words.number(worker.uncompleted_jobs),
              worker.performance,
            ],
          }))}
        />
      )}
    </AnswerCard>
  )
}
