import type { Receipt } from '@kudoswarm/protocol'
import { CopiedId } from '../../components/copied-id.js'
import { Disclosure } from '../../components/disclosure.js'
import { Icon } from '../../components/icon.js'
import { durationText } from '../../figures/duration-text.js'
import { hexText } from '../../figures/hex-text.js'
import { kudosText } from '../../figures/kudos-text.js'
import { shortId } from '../../figures/short-id.js'
import { peerView } from '../../peer/peer-client.js'
import { strings } from '../../strings/en.js'
import type { Answer } from './ask-record.js'

const words = strings.ask.receipt

/** Who has served an answer, what was paid for it, and whether the worker has signed for it. */
export function ReceiptView({ ended }: { ended: NonNullable<Answer['ended']> & { receipt: Receipt } }) {
  const { receipt, verdict, paid, tax } = ended
  const isVerified = verdict === 'verified'
  const tookMs = Number(receipt.finishedAtMs - receipt.startedAtMs)
  const modelHash = hexText(receipt.model)
  const requestId = hexText(receipt.request)
  const modelName = peerView.value?.tracker?.models.find(({ hash }) => hash === modelHash)?.name
  return (
    <Disclosure
      summary={
        <span class="receipt-line">
          <span class={`receipt-line__verdict receipt-line__verdict--${isVerified ? 'good' : 'bad'}`}>
            <Icon name={isVerified ? 'check' : 'cross'} />
            {isVerified ? words.verified : words.notVerified}
          </span>
          <span>{words.servedBy(shortId(receipt.worker))}</span>
          <span>{words.paid(kudosText(paid))}</span>
        </span>
      }
    >
      <dl class="facts">
        <dt>{words.signature}</dt>
        <dd>{isVerified ? words.verifiedWhy : words.notVerifiedWhy(verdict)}</dd>
        <dt>{words.worker}</dt>
        <dd>
          <code>{receipt.worker}</code>
        </dd>
        <dt>{words.kudos}</dt>
        <dd>{words.kudosText(kudosText(paid), kudosText(tax))}</dd>
        <dt>{words.tokens}</dt>
        <dd>{words.tokensText(receipt.promptTokens, receipt.outputTokens)}</dd>
        <dt>{words.took}</dt>
        <dd>{words.tookText(durationText(tookMs), receipt.finishReason)}</dd>
        <dt>{words.model}</dt>
        <dd>
          {modelName} <code>{modelHash}</code>
        </dd>
        <dt>{words.request}</dt>
        <dd>
          <CopiedId id={requestId} text={requestId} label={words.requestCopy} done={words.requestCopied} />
        </dd>
        <dt>{words.input}</dt>
        <dd>
          <code>{hexText(receipt.inputHash)}</code>
        </dd>
        <dt>{words.parameters}</dt>
        <dd>
          <code>{hexText(receipt.parametersHash)}</code>
        </dd>
        <dt>{words.output}</dt>
        <dd>
          <code>{hexText(receipt.outputHash)}</code>
        </dd>
      </dl>
    </Disclosure>
  )
}
