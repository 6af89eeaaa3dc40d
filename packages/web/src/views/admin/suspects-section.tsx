import type { SuspicionName, Suspects } from '@kudoswarm/http/contract'
import { LinkButton } from '../../components/link-button.js'
import { Table } from '../../components/table.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { adminActs } from './admin-acts.js'
import { reasonCounts } from './admin-answers.js'
import { showUser, showWorker } from './admin-place.js'
import { AnswerCard } from './answer-card.js'
import { useAct } from './use-act.js'

/** Whom the rules suspect, why, and what follows from that. */
export function SuspectsSection() {
  const act = adminActs.suspects()
  const answer = useAct<Suspects>(act)
  return (
    <AnswerCard
      title={words.sections.suspects}
      answer={answer}
      act={act}
      empty={({ accounts, workers }) => (accounts.length + workers.length === 0 ? words.noSuspects : undefined)}
    >
      {({ accounts, workers, threshold }) => (
        <>
          <SuspectTable
            caption={words.suspectAccounts(threshold)}
            suspects={accounts.map(({ account, alias, reasons, isSuspicious, isTrusted }) => ({
              name: alias,
              reasons,
              verdict: words.accountVerdict(isSuspicious, isTrusted),
              open: () => showUser(account),
            }))}
          />
          <SuspectTable
            caption={words.suspectWorkers}
            suspects={workers.map(({ id, name, owner, reasons, isPaused }) => ({
              name: `${name} · ${owner}`,
              reasons,
              verdict: words.workerVerdict(isPaused),
              open: () => showWorker(id),
            }))}
          />
        </>
      )}
    </AnswerCard>
  )
}

interface Suspect {
  name: string
  reasons: readonly SuspicionName[]
  verdict: string
  open: () => void
}

function SuspectTable({ caption, suspects }: { caption: string; suspects: readonly Suspect[] }) {
  if (suspects.length === 0) return null
  const { suspectColumns: heads } = words
  return (
    <div class="stack stack--tight">
      <h3>{caption}</h3>
      <Table
        caption={caption}
        columns={[{ heading: heads.name }, { heading: heads.reasons }, { heading: heads.verdict }]}
        rows={suspects.map(({ name, reasons, verdict, open }) => ({
          key: name,
          cells: [
            <LinkButton key="name" onClick={open}>
              {name}
            </LinkButton>,
            reasonCounts(reasons)
              .map(([reason, count]) => words.suspicion(reason, count))
              .join('; '),
            verdict,
          ],
        }))}
      />
    </div>
  )
}
