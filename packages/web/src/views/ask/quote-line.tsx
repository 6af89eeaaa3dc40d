import { durationText } from '../../figures/duration-text.js'
import { kudosText } from '../../figures/kudos-text.js'
import { isConnected, peerView } from '../../peer/peer-client.js'
import { strings } from '../../strings/en.js'
import { model, read, submit } from './composing.js'
import { quotation } from './quotation.js'
import { expectedWait } from './expected-wait.js'
import { servedModels } from './served-models.js'

const words = strings.ask

/** The price and the expected wait of what is composed. Its two lines are there before there is anything to say. */
export function QuoteLine() {
  return (
    <div class="quote small" aria-live="polite">
      <p>{priceText()}</p>
      <p class="soft">{waitText()}</p>
    </div>
  )
}

function priceText(): string {
  if (!read.value.ok) return words.wrongParameters
  if (submit.value === undefined) return words.nothingTyped
  const quoted = quotation.value
  if (quoted === undefined) {
    return isConnected.value ? words.quoting : words.notConnected
  }
  if (!quoted.ok) return quoted.message
  const { likely, max, scope } = quoted.price
  const price = words.price[scope](kudosText(max))
  const expected = likely && words.priceLikely(kudosText(likely.max), likely.model)
  return [price, expected, affordableText(max)].filter(Boolean).join(' ')
}

/** Whether the account has what it may cost; undefined where that is not known. */
function affordableText(price: bigint): string | undefined {
  const available = peerView.value?.account.balance?.available
  if (available === undefined) return undefined
  if (available >= price) return words.affordable(kudosText(available))
  return available > 0n ? words.madeUp(kudosText(available)) : words.allMadeUp
}

function waitText(): string {
  const models = servedModels.value
  if (models === undefined || !read.value.ok) return words.wait.looking
  const wait = expectedWait(models, model.value, read.value.value.outputTokensMax)
  if (wait.kind === 'time') return words.wait.time(durationText(wait.ms))
  return wait.kind === 'nobody' ? words.wait.nobody : words.wait.unknown
}
