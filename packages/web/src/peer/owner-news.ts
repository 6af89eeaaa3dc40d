import type { WorkerEvent } from '@kudoswarm/peer'
import type { ContributionView } from './tab-peer.js'

/** Notices that are kept: those that come after take the place of the oldest. */
export const noticesKept = 32

/** What a contribution shows of what the tracker tells its owner. */
export function toldOf(
  { contribution }: { contribution: Pick<ContributionView, 'notices'> },
  event: Extract<WorkerEvent, { type: 'stateTold' | 'noticeTold' }>,
): Partial<ContributionView> {
  if (event.type === 'stateTold') {
    const { state, message, untilMs } = event
    return { standing: state === 'serving' ? undefined : { state, message, untilMs } }
  }
  const { id, text, origin } = event
  const others = contribution.notices.filter((notice) => notice.id !== id)
  return { notices: [...others, { id, text, origin }].slice(-noticesKept) }
}
