import { Card } from '../../components/card.js'
import { Table } from '../../components/table.js'
import { kudosText } from '../../figures/kudos-text.js'
import { speedText } from '../../figures/speed-text.js'
import { peerView } from '../../peer/peer-client.js'
import { strings } from '../../strings/en.js'

const words = strings.contribute

/** Jobs that are shown: the latest. */
const shownMax = 8

/** The jobs that have ended last, and what each has earned. */
export function JobsTable() {
  const { ended } = peerView.value!.contribution
  return (
    <Card title={words.jobs}>
      {ended.length === 0 ? (
        <p class="soft">{words.noJobsYet}</p>
      ) : (
        <Table
          caption={words.jobs}
          columns={[
            { heading: words.columns.ended },
            { heading: words.columns.outcome },
            { heading: words.columns.tokens, isNumber: true },
            { heading: words.columns.speed, isNumber: true },
            { heading: words.columns.kudos, isNumber: true },
          ]}
          rows={ended.slice(0, shownMax).map((job) => ({
            key: String(job.lease),
            cells: [
              words.time(job.endedAtMs),
              words.outcome(job.outcome, job.code),
              words.number(job.tokens),
              speedText(job.tokensPerSecond),
              kudosText(job.reward + job.escrowed),
            ],
          }))}
        />
      )}
    </Card>
  )
}
