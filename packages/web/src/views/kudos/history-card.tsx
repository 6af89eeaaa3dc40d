import { useCallback, useState } from 'preact/hooks'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { CopiedId } from '../../components/copied-id.js'
import { EmptyState } from '../../components/empty-state.js'
import { FailedAnswer } from '../../components/failed-answer.js'
import { useAnswer } from '../../components/use-answer.js'
import { kudosText } from '../../figures/kudos-text.js'
import { shortId } from '../../figures/short-id.js'
import { isConnected, peerView, tabPeer } from '../../peer/peer-client.js'
import { kudosWords as words } from '../../strings/en/kudos.js'
import { linesOf, type HistoryLine } from './history-lines.js'

/** Entries of one page. */
const pageEntries = 15

/** Every posting of the account in words, page by page. */
export function HistoryCard() {
  // Where each page that was left begins: the way back.
  const [newer, setNewer] = useState<readonly bigint[]>([])
  const [before, setBefore] = useState(0n)
  const account = peerView.value?.account
  const balance = account?.balance
  const isAsked = isConnected.value
  const ask = useCallback(async () => {
    if (!isAsked) return undefined
    return { of: account?.id, page: await tabPeer.history({ all: false, before, limit: pageEntries }) }
  }, [isAsked, account?.id, before, balance?.balance, balance?.held, balance?.escrow])
  const { value, error, reload } = useAnswer(ask)
  // What was told of another account is not this one's.
  const page = value?.of === account?.id ? value?.page : undefined
  const lines =
    page === undefined || balance === undefined
      ? undefined
      : linesOf(page, { account: balance.account, isShared: account?.id === undefined })
  const oldest = page?.entries.at(-1)?.seq
  const goOlder = (): void => {
    setNewer([...newer, before])
    setBefore(oldest!)
  }
  const goNewer = (): void => {
    setBefore(newer.at(-1)!)
    setNewer(newer.slice(0, -1))
  }
  return (
    <Card title={words.history}>
      {account?.id === undefined && <p class="soft small">{words.historyAnonymous}</p>}
      {error !== undefined && <FailedAnswer error={error} label={words.retry} onRetry={reload} />}
      {lines === undefined || lines.length === 0 ? (
        <div class={lines === undefined ? 'history-ahead' : undefined}>
          <EmptyState hint={lines && words.historyEmptyWhat}>{lines ? words.historyEmpty : words.waiting}</EmptyState>
        </div>
      ) : (
        <ol class="history" aria-label={words.historyLabel}>
          {lines.map((line) => (
            <Line key={line.key} line={line} />
          ))}
        </ol>
      )}
      <div class="row row--apart">
        <Button disabled={newer.length === 0} onClick={goNewer}>
          {words.newer}
        </Button>
        <Button disabled={page?.more !== true || oldest === undefined} onClick={goOlder}>
          {words.older}
        </Button>
      </div>
    </Card>
  )
}

function Line({ line }: { line: HistoryLine }) {
  const { seq, atMs, text, amount, isEscrow, request } = line
  const facts = [words.moment(atMs), words.entry(seq)]
  const tone = amount === undefined ? 'none' : isEscrow ? 'escrow' : amount < 0n ? 'out' : 'in'
  return (
    <li class="history__line">
      <span>{text}</span>
      <span class={`history__amount history__amount--${tone}`}>{amount !== undefined && signed(amount)}</span>
      <span class="history__facts">
        {facts.join(' · ')}
        {request !== '' && (
          <>
            {' · '}
            <CopiedId
              id={request}
              text={words.request(shortId(request))}
              label={words.requestCopy}
              done={words.requestCopied}
            />
          </>
        )}
      </span>
      <span class="history__facts">{isEscrow && words.inEscrow}</span>
    </li>
  )
}

function signed(amount: bigint): string {
  return amount < 0n ? `−${kudosText(-amount)}` : `+${kudosText(amount)}`
}
