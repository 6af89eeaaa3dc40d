import { attempt } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Notice } from '../../components/notice.js'
import { kudosWords as words } from '../../strings/en/kudos.js'
import { giftState, giveOrAskAgain } from './giving.js'
import { forgetGift, isSafeToAskAgain, pendingGift } from './pending-gift.js'

/** What became of the last gift, where that was not as it should be: with the way out. */
export function GiftOpen({ from }: { from: string }) {
  const state = giftState.value
  if (state.name === 'giving') return <p role="status">{words.giving}</p>
  if (state.name === 'refused') {
    return (
      <Notice tone="bad" title={words.refusedTitle}>
        <p>{state.message}</p>
      </Notice>
    )
  }
  const pending = pendingGift(from)
  if (pending === undefined) return null
  const { amount, alias } = pending
  const isSafe = isSafeToAskAgain(pending, Date.now())
  return (
    <Notice
      tone="warm"
      title={words.unknownTitle}
      actions={
        isSafe ? (
          <Button onClick={() => attempt(giveOrAskAgain(pending))}>{words.askAgain}</Button>
        ) : (
          <Button onClick={forget}>{words.understood}</Button>
        )
      }
    >
      <p>{isSafe ? words.unknownWhy(amount, alias) : words.tooOldWhy(amount, alias)}</p>
      {state.name === 'unknown' && <p class="small">{state.message}</p>}
    </Notice>
  )
}

function forget(): void {
  forgetGift()
  giftState.value = { name: 'idle' }
}
