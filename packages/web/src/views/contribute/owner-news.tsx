import { signal } from '@preact/signals'
import { Button } from '../../components/button.js'
import { Notice } from '../../components/notice.js'
import type { ContributionView } from '../../peer/tab-peer.js'
import { strings } from '../../strings/en.js'
import { secondText } from '../../strings/locale.js'

const words = strings.contribute

/** Notices that the user has read and wants to see no more. */
const dismissed = signal<ReadonlySet<string>>(new Set())

/** What the tracker tells who contributes: why there are no jobs, and what was written to this worker. */
export function OwnerNews({ standing, notices }: Pick<ContributionView, 'standing' | 'notices'>) {
  const shown = notices.filter(({ id }) => !dismissed.value.has(id))
  return (
    <>
      {standing !== undefined && (
        <Notice tone="bad" title={words.heldTitle(standing.state)}>
          <p>{standing.message}</p>
          {standing.untilMs > 0 && <p>{words.heldUntil(secondText(standing.untilMs))}</p>}
        </Notice>
      )}
      {shown.map(({ id, origin, text }) => (
        <Notice
          key={id}
          tone="warm"
          title={words.noticeFrom(origin)}
          actions={<Button onClick={() => dismiss(id)}>{words.dismissNotice}</Button>}
        >
          {text.split('\n').map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        </Notice>
      ))}
    </>
  )
}

function dismiss(id: string): void {
  dismissed.value = new Set([...dismissed.value, id])
}
