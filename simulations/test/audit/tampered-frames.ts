import { expect, test } from 'vitest'
import { encodeFrame } from '@kudoswarm/protocol'
import type { Frame } from '@kudoswarm/protocol'
import { elsewhereOf, frameSpecimens } from './recordings.js'
import { variantsOf } from './tampering.js'
import { withFrame } from './tape.js'

const specimens = frameSpecimens()

/** What may be said otherwise, by kind of frame. */
const free: Readonly<Record<string, readonly RegExp[]>> = {
  // For people.
  welcome: [/^ agent:/],
  goodbye: [/^ message:/],
  workerState: [/^ message:/],
  // How long to wait is the tracker's guess; some codes are about a bound that is the request's or the output's own; 0 says nothing.
  refused: [
    / message:/,
    / retryAfterMs:/,
    /^(progress_offset_invalid|output_too_large|receipt_counts_invalid) max:/,
    / max: one less$/,
  ],
  // Texts are for people; of the jobs that a worker does not get it is not said how they are counted.
  explanation: [
    /\.text:/,
    /reasons\[(no_job_for_models|jobs_too_large|jobs_excluded|job_available)\]\.count:/,
    /reasons\[queue_position\]\.count: one (less|more)$/,
  ],
  // Names have no order, and accounts that only the journal's own fields mention may be named.
  historyPage: [/^ accounts: (turned round|without the (first|last))$/],
  // Parameters that are the defaults, spelt out or not.
  offer: [/^ parameters: left out$/, /^ parameters\.(topP|repetitionPenalty): one less$/],
  // Pieces are cut as the tracker likes; tokens lie between what came with the text and what has come.
  output: [/^ text: shorter$/, /^ tokens: one (less|more)$/],
  // A place lies between what a worker of one of the models would take first and all that stands before.
  statusReport: [/ queuePosition: one (less|more)$/],
  // Another lease of which a piece came too late as well.
  withdraw: [/^ lease: one (less|more)$/],
}

/** Frames on which one and the same change is tried. */
const trialsMax = 3

test.each([...specimens.keys()].sort())('no field of %s says what is not so', (kind) => {
  const known = specimens.get(kind)!
  const elsewhere = elsewhereOf(known, ({ body }) => body)
  const trials = new Map<string, number>()
  const unnoticed = new Set<string>()
  for (const { recording, where, what } of known) {
    for (const { path, how, value } of variantsOf(what.body, elsewhere)) {
      const frame = { ...what, body: value } as Frame
      const name = `${aboutOf(what)} ${path}: ${how}`
      const count = trials.get(name) ?? 0
      if (count === trialsMax || !isFrame(frame)) continue
      trials.set(name, count + 1)
      if (recording.verdict(withFrame(recording.tape, where, () => frame)) === 'nothing') unnoticed.add(name)
    }
  }
  expect([...unnoticed].filter((one) => !(free[kind] ?? []).some((pattern) => pattern.test(one)))).toEqual([])
})

/** The codes that a frame is about. */
function aboutOf(frame: Frame): string {
  if (frame.kind === 'refused') return frame.body.code
  if (frame.kind === 'statusReport')
    return frame.body.jobs.some(({ state, outputTokens }) => state === 'leased' && outputTokens > 0) ? 'in hand' : ''
  return frame.kind === 'explanation' ? frame.body.reasons.map(({ code }) => code).join() : ''
}

function isFrame(frame: Frame): boolean {
  try {
    encodeFrame(frame)
    return true
  } catch {
    return false
  }
}
