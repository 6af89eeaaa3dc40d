import { PeerError } from '@kudoswarm/peer'
import type { TrackerSession } from '@kudoswarm/peer'
import { bytesToHex, formatKudos } from '@kudoswarm/protocol'
import type { RequestEnded, StatusReport } from '@kudoswarm/protocol'
import { endingText } from '@kudoswarm/tracker'

/** Asks how a request of this peer has ended; a line for each thing that there is to say. @throws PeerError */
export async function endingOf(session: TrackerSession, request: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const id = bytesToHex(request)
  let detach: (() => void) | undefined
  const ended = new Promise<RequestEnded>((resolve, reject) => {
    detach = session.attach({
      frame(frame) {
        if (frame.kind === 'requestEnded' && bytesToHex(frame.body.request) === id) resolve(frame.body)
      },
      state(state) {
        if (state.name !== 'connected') reject(new PeerError('lost', 'The connection was lost. Try again.'))
      },
    })
  })
  try {
    const asked = session.ask('status', { request, follow: true, outputOffsets: [] })
    return endingLines(...(await Promise.all([asked, ended])))
  } finally {
    detach?.()
  }
}

/** What a report and the end of a request say, for people. */
export function endingLines({ jobs, paid }: StatusReport, { code, outcome }: RequestEnded): string[] {
  const servers = jobs.filter(({ state }) => state === 'completed')
  return [
    endingText(outcome) ?? '',
    ...(code === '' ? [] : [`The last failure that was reported: ${code}.`]),
    ...servers.map(({ generation, outputTokens, worker }) => {
      const which = jobs.length === 1 ? 'Served' : `Answer ${generation + 1} was served`
      return `${which} by ${worker}: ${outputTokens} ${outputTokens === 1 ? 'token' : 'tokens'}.`
    }),
    `Paid: ${formatKudos(paid)} kudos.`,
  ]
}
