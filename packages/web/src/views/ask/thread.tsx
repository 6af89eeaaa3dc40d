import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../components/button.js'
import { strings } from '../../strings/en.js'
import { AskItem } from './ask-item.js'
import { forgetEnded, records } from './asking.js'
import { beginConversation, mode, turns } from './composing.js'
import { statusText } from './status-text.js'

/** How near to the end somebody has to be for the page to stay there, in pixels. */
const nearPx = 240

/** What this tab has asked, the latest below. */
export function Thread() {
  const all = records.value
  const latest = all.at(-1)!
  const count = useRef(0)
  useEffect(() => {
    const page = document.documentElement
    const isNear = page.scrollHeight - page.clientHeight - page.scrollTop < nearPx
    if (isNear || all.length > count.current) page.scrollTop = page.scrollHeight
    count.current = all.length
  }, [all])
  return (
    <div class="thread">
      <div class="row row--apart">
        <p class="soft small">{strings.ask.inMemory}</p>
        <div class="row">
          {mode.value === 'chat' && turns.value.length > 0 && (
            <Button kind="quiet" onClick={beginConversation}>
              {strings.ask.newConversation}
            </Button>
          )}
          <Button kind="quiet" onClick={forgetEnded}>
            {strings.ask.clear}
          </Button>
        </div>
      </div>
      <ol class="thread__list">
        {all.map((record) => (
          <AskItem key={record.key} record={record} />
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {statusText(latest)}
      </p>
    </div>
  )
}
