import { attempt } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { hexText } from '../../figures/hex-text.js'
import { kudosWords as words } from '../../strings/en/kudos.js'
import type { GiftPlan } from './gift-card.js'
import { giveOrAskAgain } from './giving.js'

/** Bytes of the id under which something is given. */
const giftIdBytes = 16

/** What the dialog is made of. */
interface GiftDialogProps {
  /** Open where there is one. */
  plan: GiftPlan | undefined
  /** Who gives, as text. */
  from: string
  /** What the account has to use, in millikudos. */
  available: bigint
  onClose: () => void
  onDone: () => void
}

/** Says what giving means, before it happens. */
export function GiftDialog({ plan, from, available, onClose, onDone }: GiftDialogProps) {
  const give = async ({ receiver, amount }: GiftPlan): Promise<void> => {
    onClose()
    const id = hexText(crypto.getRandomValues(new Uint8Array(giftIdBytes)))
    const { alias, key } = receiver
    if (await giveOrAskAgain({ id, to: key, amount, from, alias, askedAtMs: Date.now() })) onDone()
  }
  const { receiver, amount } = plan ?? { receiver: undefined, amount: 0n }
  return (
    <Dialog
      isOpen={plan !== undefined}
      title={words.confirmTitle(amount, receiver?.alias ?? '')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="primary" onClick={() => plan && attempt(give(plan))}>
            {words.confirm(amount)}
          </Button>
        </>
      }
    >
      <p>{words.confirmWhat(amount, receiver?.alias ?? '', receiver?.account ?? 0)}</p>
      <p class="small">
        <code>{receiver?.key}</code>
      </p>
      <p>
        {words.confirmLeft(available - amount)} {words.confirmFinal}
      </p>
    </Dialog>
  )
}
