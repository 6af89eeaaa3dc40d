import type { PageAccount } from '@kudoswarm/http/contract'
import { useState } from 'preact/hooks'
import { attempt, reasonText } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { TextField } from '../../components/field.js'
import { peerView } from '../../peer/peer-client.js'
import { kudosWords as words } from '../../strings/en/kudos.js'
import { GiftDialog } from './gift-dialog.js'
import { parseAmount, parseReceiver } from './gift-form.js'
import { GiftOpen } from './gift-open.js'
import { giftState } from './giving.js'
import { findAccount } from './page-answers.js'

/** What is to be given, and to whom. */
export interface GiftPlan {
  receiver: PageAccount
  amount: bigint
}

/** Gives kudos to somebody, after a look at what that means. */
export function GiftCard() {
  const [to, setTo] = useState('')
  const [amount, setAmount] = useState('')
  const [errors, setErrors] = useState<{ to?: string; amount?: string }>({})
  const [plan, setPlan] = useState<GiftPlan | undefined>(undefined)
  const account = peerView.value?.account
  const available = account?.balance?.available ?? 0n
  if (account?.id === undefined) {
    return (
      <Card title={words.give}>
        <p class="soft">{words.giveNeedsAccount}</p>
      </Card>
    )
  }
  const look = async (): Promise<void> => {
    const given = parseAmount(amount)
    const wrongAmount = given === undefined ? words.amountWrong : given > available ? words.amountTooMuch : undefined
    const { receiver, wrong } = await receiverOf(to, account.id!).catch((error: unknown) => ({
      receiver: undefined,
      wrong: reasonText(error),
    }))
    setErrors({ ...(wrong && { to: wrong }), ...(wrongAmount && { amount: wrongAmount }) })
    if (receiver !== undefined && given !== undefined && wrongAmount === undefined) setPlan({ receiver, amount: given })
  }
  const done = (): void => {
    setPlan(undefined)
    setTo('')
    setAmount('')
  }
  const isBusy = giftState.value.name !== 'idle' && giftState.value.name !== 'refused'
  return (
    <Card title={words.give}>
      <p class="soft small">{words.giveWhy}</p>
      <GiftOpen from={account.id} />
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          attempt(look())
        }}
      >
        <TextField
          label={words.receiver}
          hint={words.receiverHint}
          error={errors.to}
          value={to}
          onInput={(value) => setTo(value)}
        />
        <TextField
          label={words.amount}
          hint={words.amountHint(available)}
          error={errors.amount}
          value={amount}
          onInput={(value) => setAmount(value)}
        />
        <div class="row">
          <Button type="submit" disabled={isBusy}>
            {words.giveNext}
          </Button>
        </div>
      </form>
      <GiftDialog
        plan={plan}
        from={account.id}
        available={available}
        onClose={() => setPlan(undefined)}
        onDone={done}
      />
    </Card>
  )
}

async function receiverOf(
  text: string,
  own: string,
): Promise<{ receiver: PageAccount | undefined; wrong: string | undefined }> {
  const who = parseReceiver(text)
  if (who === undefined) return { receiver: undefined, wrong: words.receiverWrong }
  const receiver = await findAccount(who)
  if (receiver === undefined) return { receiver, wrong: words.receiverUnknown }
  if (receiver.key === own) return { receiver: undefined, wrong: words.receiverSelf }
  if (receiver.key === '') return { receiver: undefined, wrong: words.receiverAnonymous }
  return { receiver, wrong: undefined }
}
