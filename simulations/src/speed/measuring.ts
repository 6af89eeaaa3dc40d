import { runBareDay } from './bare-day.js'
import { profile } from './cpu-profile.js'
import { drawDay } from './day.js'
import { weighIdlePeers } from './idle-peers.js'
import type { Measured, Measurement } from './measurement.js'
import { runTrackerDay } from './tracker-day.js'

/** A process that measures one thing and says what came out. */
async function run(measurement: Measurement): Promise<Measured[Measurement['type']]> {
  const { type, seed } = measurement
  if (type === 'idle') return weighIdlePeers(measurement.peers, seed)
  const day = drawDay(measurement.requests, seed)
  if (type === 'bare') return runBareDay(day)
  return type === 'tracker' ? runTrackerDay(day) : profile(() => runTrackerDay(day))
}

const result = await run(JSON.parse(process.argv[2]!) as Measurement)
const peakBytes = process.resourceUsage().maxRSS * 1_024
process.send!({ result, peakBytes }, () => process.disconnect())
