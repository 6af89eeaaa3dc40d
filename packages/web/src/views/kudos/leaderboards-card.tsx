import type { LeaderboardName } from '@kudoswarm/http/contract'
import { signal } from '@preact/signals'
import { useCallback, useState } from 'preact/hooks'
import { Card } from '../../components/card.js'
import { EmptyState } from '../../components/empty-state.js'
import { FailedAnswer } from '../../components/failed-answer.js'
import { Select } from '../../components/field.js'
import { Table } from '../../components/table.js'
import { useAnswer } from '../../components/use-answer.js'
import { peerView } from '../../peer/peer-client.js'
import { kudosWords as words } from '../../strings/en/kudos.js'
import { fetchLeaderboards } from './page-answers.js'

/** Goes up when boards are to be read anew, since the account has left them or come back. */
export const boardsRound = signal(0)

/** Entries that are shown. */
const shownMax = 10

/** Who has most of what, as far as they want to be named. */
export function LeaderboardsCard() {
  const [name, setName] = useState<LeaderboardName>('earned')
  const round = boardsRound.value
  const ask = useCallback(() => fetchLeaderboards(), [round])
  const { value, error, reload } = useAnswer(ask)
  const own = Number(peerView.value?.account.balance?.account ?? -1n)
  const boards = value?.boards ?? []
  const entries = boards.find((board) => board.name === name)?.entries.slice(0, shownMax) ?? []
  const columns = words.boardColumns(name)
  return (
    <Card title={words.boards}>
      {error !== undefined && <FailedAnswer error={error} label={words.retry} onRetry={reload} />}
      <Select
        label={words.board}
        value={name}
        options={(boards.length > 0 ? boards : [{ name }]).map((board) => ({
          value: board.name,
          label: words.boardName(board.name),
        }))}
        onChange={(value) => setName(value as LeaderboardName)}
      />
      {entries.length === 0 ? (
        <EmptyState hint={words.boardEmptyWhat}>{words.boardEmpty}</EmptyState>
      ) : (
        <Table
          caption={words.boardName(name)}
          columns={[
            { heading: columns.place, isNumber: true },
            { heading: columns.who },
            { heading: columns.amount, isNumber: true },
          ]}
          rows={entries.map(({ account, alias, amount }, at) => ({
            key: String(account),
            cells: [
              String(at + 1),
              account === own ? <strong key="who">{`${alias} (${words.you})`}</strong> : alias,
              words.number(amount),
            ],
          }))}
        />
      )}
    </Card>
  )
}
