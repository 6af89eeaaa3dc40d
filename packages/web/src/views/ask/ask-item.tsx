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

/** One request: what was asked, the answers as they come, how it stands, and the receipts. */
export function AskItem({ record }: { record: AskRecord }) {
  const { key, chat, typed, answers, state, reasons, end } = record
  const isBad = end !== undefined && end.outcome !== 'completed' && end.outcome !== 'cancelled'
  return (
    <li class={`ask-item ask-item--${chat === undefined ? 'complete' : 'chat'}`}>
      {chat !== undefined && <p class="ask-item__typed">{typed}</p>}
      {answers.map((answer, at) => (
        <AnswerView key={at} record={record} answer={answer} number={at + 1} />
      ))}
      {isBad && !isWholeChat(record) ? (
        <Notice
          tone="bad"
          {...(end.code === 'kudos_insufficient'
            ? { actions: <a href={hrefOf('contribute')}>{words.toContribute}</a> }
            : {})}
        >
          <p>{statusText(record)}</p>
        </Notice>
      ) : (
        (state !== 'ended' || end?.outcome === 'cancelled') &&
        !isWholeChat(record) && (
          <div class="ask-item__status">
            <span class="soft">{statusText(record)}</span>
            {state !== 'ended' && (
              <Button icon="stop" onClick={() => void cancel(key)}>
                {words.cancel}
              </Button>
            )}
          </div>
        )
      )}
      {state === 'waiting' && reasons.length > 0 && (
        <ul class="reasons small soft">
          {reasons.map(({ code, text }) => (
            <li key={code}>{text}</li>
          ))}
        </ul>
      )}
    </li>
  )
}

function AnswerView({ record, answer, number }: { record: AskRecord; answer: Answer; number: number }) {
  const { chat, typed, answers, state } = record
  const text = chat === undefined ? answer.text : chatAnswer(chat.format, answer.text).text
  const isWriting = state === 'running' && answer.ended === undefined
  return (
    <section class="answer" aria-label={answers.length > 1 ? words.answerOf(number) : words.answer}>
      <p class="answer__text" aria-busy={isWriting}>
        {chat === undefined && <span class="answer__prompt">{typed}</span>}
        {text}
        {isWriting && <span class="answer__cursor" />}
      </p>
      {answer.ended?.receipt !== undefined && (
        <ReceiptView ended={{ ...answer.ended, receipt: answer.ended.receipt }} />
      )}
    </section>
  )
}
