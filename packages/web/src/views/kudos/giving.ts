import { signal } from '@preact/signals'
import { announce } from '../../components/announcer.js'
import { tabPeer } from '../../peer/peer-client.js'
import { kudosWords as words } from '../../strings/en/kudos.js'
import { forgetGift, keepGift, type PendingGift } from './pending-gift.js'

/** How giving goes. `unknown`: the tracker has not said whether it gave. */
export type GiftState =
  | { name: 'idle' | 'giving' }
  | { name: 'refused'; message: string }
  | { name: 'unknown'; id: string; message: string }

/** The gift that is under way, or was the last. */
export const giftState = signal<GiftState>({ name: 'idle' })

/** Asks for a gift, for the first time or again, and keeps it until that is answered. */
export async function giveOrAskAgain(gift: PendingGift): Promise<boolean> {
  keepGift(gift)
  giftState.value = { name: 'giving' }
  const { id, to, amount } = gift
  const outcome = await tabPeer.give({ id, to, amount })
  if (outcome.state === 'unknown') {
    giftState.value = { name: 'unknown', id, message: outcome.message }
    return false
  }
  forgetGift(id)
  if (outcome.state === 'given') {
    giftState.value = { name: 'idle' }
    announce(words.given(outcome.amount, gift.alias))
    return true
  }
  giftState.value = { name: 'refused', message: outcome.message }
  return false
}
