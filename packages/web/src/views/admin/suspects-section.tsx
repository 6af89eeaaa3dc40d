import type { SuspicionName, Suspects } from '@kudoswarm/http/contract'
import { Table } from '../../components/table.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { adminActs } from './admin-acts.js'
import { reasonCounts } from './admin-answers.js'
import { hrefOfUser, hrefOfWorker } from './admin-place.js'
import { AnswerCard } from './answer-card.js'
import { useAct } from './use-act.js'

/** Whom the rules suspect, why, and what follows from that. One answer tells of both, and a command of each. */
export function SuspectsSection() {
  const act = adminActs.suspectedAccounts()
  const answer = useAct<Suspects>(act)
  return (
    <>
      <AnswerCard
        title={words.suspectAccounts}
        answer={answer}
        act={act}
        empty={({ accounts }) => (accounts.length === 0 ? words.noSuspects.accounts : undefined)}
      >
        {({ accounts, threshold }) => (
          <SuspectTable
            caption={words.suspectThreshold(threshold)}
            suspects={accounts.map(({ account, alias, reasons, isSuspicious, isTrusted }) => ({
              name: alias,
              href: hrefOfUser(account),
              reasons,
              verdict: words.accountVerdict(isSuspicious, isTrusted),
            }))}
          />
        )}
      </AnswerCard>
      <AnswerCard
        title={words.suspectWorkers}
        answer={answer}
        act={adminActs.suspectedWorkers()}
        empty={({ workers }) => (workers.length === 0 ? words.noSuspects.workers : undefined)}
      >
        {({ threshold, workers }) => (
          <SuspectTable
            caption={words.suspectThreshold(threshold)}
            suspects={workers.map(({ id, name, owner, reasons, isPaused }) => ({
              name: `${name} · ${owner}`,
              href: hrefOfWorker(id),
              reasons,
              verdict: words.workerVerdict(isPaused),
            }))}
          />
        )}
      </AnswerCard>
    </>
  )
}

interface Suspect {
  name: string
  href: string
  reasons: readonly SuspicionName[]
  verdict: string
}

function SuspectTable({ caption, suspects }: { caption: string; suspects: readonly Suspect[] }) {
  const { suspectColumns: heads } = words
  return (
    <>
      <p class="soft small">{caption}</p>
      <Table
        caption={caption}
        columns={[{ heading: heads.name }, { heading: heads.reasons }, { heading: heads.verdict }]}
        rows={suspects.map(({ name, href, reasons, verdict }) => ({
          key: href,
          cells: [
            <a key="name" href={href}>
              {name}
            </a>,
            reasonCounts(reasons)
              .map(([reason, count]) => words.suspicion(reason, count))
              .join('; '),
            verdict,
          ],
        }))}
      />
    </>
  )
}
