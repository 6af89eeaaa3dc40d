import type { PageRefusals } from '@kudoswarm/http/contract'
import { Button } from '../../components/button.js'
import { Table } from '../../components/table.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { adminActs } from './admin-acts.js'
import { hrefOfUser } from './admin-place.js'
import { AnswerCard } from './answer-card.js'
import { useAct } from './use-act.js'

/** What the rules have refused lately, whom, how often and why. */
export function RefusalsCard() {
  const act = adminActs.refusals()
  const answer = useAct<PageRefusals>(act)
  const { refusalColumns: heads } = words
  return (
    <AnswerCard
      title={words.refusals}
      aside={<Button onClick={answer.reload}>{words.refresh}</Button>}
      answer={answer}
      act={act}
      empty={({ refusals }) => (refusals.length === 0 ? words.noRefusals : undefined)}
    >
      {({ refusals, since }) => (
        <Table
          caption={words.refusedSince(since)}
          columns={[
            { heading: heads.when },
            { heading: heads.who },
            { heading: heads.code },
            { heading: heads.count, isNumber: true },
            { heading: heads.why },
          ]}
          rows={refusals.map(({ via, code, message, account, alias, count, at }) => ({
            key: `${via} ${code} ${account}`,
            cells: [
              words.moment(at),
              account === null ? (
                words.stranger
              ) : (
                <a key="who" href={hrefOfUser(account)}>
                  {alias}
                </a>
              ),
              <code key="code">{code}</code>,
              words.number(count),
              message,
            ],
          }))}
        />
      )}
    </AnswerCard>
  )
}
