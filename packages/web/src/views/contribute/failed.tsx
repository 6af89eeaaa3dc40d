import { attempt } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { Notice } from '../../components/notice.js'
import { peerView, tabPeer } from '../../peer/peer-client.js'
import { strings } from '../../strings/en.js'
import { startContributing } from './contributing.js'

const words = strings.contribute

/** Why the contribution has ended, and what can be done. */
export function Failed() {
  const { contribution, tracker } = peerView.value!
  const { model, reason } = contribution
  const hash = tracker?.models.find(({ name }) => name === model)?.hash
  return (
    <Card title={words.failedTitle}>
      <Notice
        tone="bad"
        title={words.failed(model ?? '')}
        actions={
          <>
            {hash !== undefined && (
              <Button kind="primary" onClick={() => attempt(startContributing(hash))}>
                {words.tryAgain}
              </Button>
            )}
            <Button onClick={() => attempt(tabPeer.stopContributing({ finish: false }))}>{words.back}</Button>
          </>
        }
      >
        <p>{reason?.message}</p>
      </Notice>
      <p class="soft small">
        {words.code} <code>{reason?.code}</code>
      </p>
    </Card>
  )
}
