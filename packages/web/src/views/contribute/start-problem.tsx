import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { Notice } from '../../components/notice.js'
import { startFailure } from '../../peer/peer-client.js'
import { strings } from '../../strings/en.js'

const words = strings.contribute

/** Why the peer of this tab could not start. */
export function StartProblem() {
  return (
    <Card title={words.cannot}>
      <Notice
        tone="bad"
        title={words.notStarted}
        actions={<Button onClick={() => location.reload()}>{strings.shell.session.reload}</Button>}
      >
        <p>{startFailure.value}</p>
      </Notice>
    </Card>
  )
}
