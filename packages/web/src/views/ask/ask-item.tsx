import { attempt } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Notice } from '../../components/notice.js'
import { hrefOf } from '../../routing/address.js'
import { strings } from '../../strings/en.js'
import { cancel } from './asking.js'
import type { Answer, AskRecord } from './ask-record.js'
import { chatAnswer } from './chat-format.js'
import { ReceiptView } from './receipt-view.js'
import { isWholeChat, statusText } from './status-text.js'

const words = strings.ask

/**
 * One request: what was asked, how it stands, the answers as they come, and the receipts. How it stands is above what
 * grows, so that the button does not run away.
 */
export function AskItem({ record }: { record: AskRecord }) {
  const { chat, typed, answers, state, reasons, end } = record
  const isBad = end !== undefined && end.outcome !== 'completed' && end.outcome !== 'cancelled'
  return (
    <li class="ask-item">
      {chat !== undefined && <p class="ask-item__typed">{typed}</p>}
      {isBad && !isWholeChat(record) ? <Ending record={record} /> : <Standing record={record} />}
      {state === 'waiting' && reasons.length > 0 && (
        <ul class="reasons small soft">
          {reasons.map(({ code, text }) => (
            <li key={code}>{text}</li>
          ))}
        </ul>
      )}
      {answers.map((answer, at) => (
        <AnswerView key={at} record={record} answer={answer} number={at + 1} />
      ))}
    </li>
  )
}

function Standing({ record }: { record: AskRecord }) {
  const { key, state } = record
  return (
    <div class="ask-item__status">
      <span class="soft small">{statusText(record)}</span>
      {state !== 'ended' && (
        <Button icon="stop" onClick={() => attempt(cancel(key))}>
          {words.cancel}
        </Button>
      )}
    </div>
  )
}

function Ending({ record }: { record: AskRecord }) {
  const actions =
    record.end?.code === 'kudos_insufficient'
      ? { actions: <a href={hrefOf('contribute')}>{words.toContribute}</a> }
      : {}
  return (
    <Notice tone="bad" {...actions}>
      <p>{statusText(record)}</p>
    </Notice>
  )
}

function AnswerView({ record, answer, number }: { record: AskRecord; answer: Answer; number: number }) {
  const { chat, typed, answers, state } = record
  const text = chat === undefined ? answer.text : chatAnswer(chat.format, answer.text).text
  const isWriting = state === 'running' && answer.ended === undefined && !answer.isLost
  return (
    <section class="answer" aria-label={answers.length > 1 ? words.answerOf(number) : words.answer}>
      <p class="answer__text" aria-busy={isWriting}>
        {chat === undefined && <span class="answer__prompt">{typed}</span>}
        {answer.isLost ? <s class="soft">{text}</s> : text}
      </p>
      {answer.isLost && state !== 'ended' && <p class="soft small">{words.writtenAnew}</p>}
      {answer.ended?.receipt !== undefined && (
        <ReceiptView ended={{ ...answer.ended, receipt: answer.ended.receipt }} />
      )}
    </section>
  )
}
