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
  const balance = peerView.value?.account.balance
  const price = kudosText(quoted.price.priceMax)
  return balance === undefined ? words.price(price) : words.priceOf(price, kudosText(balance.available))
}

function waitText(): string {
  const models = servedModels.value
  if (models === undefined || !read.value.ok) return words.wait.looking
  const wait = expectedWait(models, model.value, read.value.value.outputTokensMax)
  if (wait.kind === 'time') return words.wait.time(durationText(wait.ms))
  return wait.kind === 'nobody' ? words.wait.nobody : words.wait.unknown
}
