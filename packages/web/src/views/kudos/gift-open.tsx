import { attempt } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Notice } from '../../components/notice.js'
import { kudosWords as words } from '../../strings/en/kudos.js'
import { giftState, giveOrAskAgain } from './giving.js'
import { forgetGift, isSafeToAskAgain, pendingGifts, type PendingGift } from './pending-gift.js'

/** What became of gifts where that was not as it should be: with the way out. */
export function GiftOpen({ from }: { from: string }) {
  const state = giftState.value
  if (state.name === 'giving') return <p role="status">{words.giving}</p>
  return (
    <>
      {state.name === 'refused' && (
        <Notice tone="bad" title={words.refusedTitle}>
          <p>{state.message}</p>
        </Notice>
      )}
      {pendingGifts(from).map((gift) => (
        <Pending key={gift.id} gift={gift} />
      ))}
    </>
  )
}

function Pending({ gift }: { gift: PendingGift }) {
  const { id, amount, alias } = gift
  const state = giftState.value
  const isSafe = isSafeToAskAgain(gift, Date.now())
  return (
    <Notice
      tone="warm"
      title={words.unknownTitle}
      actions={
        isSafe ? (
          <Button onClick={() => attempt(giveOrAskAgain(gift))}>{words.askAgain}</Button>
        ) : (
          <Button onClick={() => forget(id)}>{words.understood}</Button>
        )
      }
    >
      <p>{isSafe ? words.unknownWhy(amount, alias) : words.tooOldWhy(amount, alias)}</p>
      {state.name === 'unknown' && state.id === id && <p class="small">{state.message}</p>}
    </Notice>
  )
}

function forget(id: string): void {
  forgetGift(id)
  giftState.value = { name: 'idle' }
}
