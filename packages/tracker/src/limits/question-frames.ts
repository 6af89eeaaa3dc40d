import type { Frame } from '@kudoswarm/protocol'
import { entriesWanted } from '../answers/history.js'
import type { TrackerLimits } from '../service.js'

/** As how many frames a question counts in the rate of its session. Implements protocol-spec/session.md §4.4. */
export function questionFrames(frame: Frame, limits: TrackerLimits): number {
  switch (frame.kind) {
    case 'history':
      return 1 + Math.ceil(entriesWanted(frame.body, limits) / limits.historyEntriesPerFrame)
    case 'status':
      return limits.statusFrames
    case 'seek':
      return limits.seekFrames
    case 'explain':
      return limits.explainFrames
    default:
      return 1
  }
}
