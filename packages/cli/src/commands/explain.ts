import { publicKeyOfPeer, requestIdFromString } from '@kudoswarm/protocol'
import { endingText } from '@kudoswarm/tracker'
import { Command } from 'commander'
import { CliError } from '../failure.js'
import { formatTable } from '../ledger-table.js'
import { printable } from '../printable.js'
import { endingOf } from '../request-ending.js'
import { withConnection } from '../tracker-connection.js'
import { accountOption, logOption, requesterConnection, trackerOption, type TrackerOptions } from '../tracker-option.js'

/** `kudoswarm explain`. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('Says why a request waits or how it ended, or why a worker gets no jobs.')
    .argument('<request|worker>', 'id of a request (32 hex digits) or of a worker (12D3Koo…)')
    .addOption(trackerOption())
    .addOption(accountOption())
    .addOption(logOption('silent'))
    .addHelpText(
      'after',
      `
Each reason has the number of workers (for a request) or of waiting requests (for a worker)
that it holds for. Of a request that has ended it is said how, and who served it. A request can be explained to whoever made it.

Examples:
  kudoswarm explain 0f1e2d3c4b5a69788796a5b4c3d2e1f0
  kudoswarm explain 12D3KooWJ8VjMzYrSx2fG5WbTqbFSwVY2BQwTqZJtEh1Y3w4yQvX`,
    )
    .action(explain)
}

async function explain(subject: string, options: TrackerOptions): Promise<void> {
  const question = parseSubject(subject)
  const init = { ...(await requesterConnection(options)), attemptsMax: 1 }
  const { lines, reasons, state } = await withConnection(init, async (session) => {
    const told = await session.ask('explain', question)
    const hasEnded = told.subject === 'request' && endingText(told.state) !== undefined
    return { ...told, lines: hasEnded ? await endingOf(session, question.request) : [] }
  })
  process.stdout.write(`${printable(subject)}: ${printable(state)}\n`)
  for (const line of lines) process.stdout.write(`${printable(line)}\n`)
  if (reasons.length === 0) return
  const rows = reasons.map(({ count, code, text }) => [String(count), printable(code), printable(text)])
  process.stdout.write(`${formatTable(['>count', 'reason', ''], rows)}\n`)
}

function parseSubject(subject: string): { request: Uint8Array<ArrayBuffer>; worker: string } {
  const request = requestIdFromString(subject)
  if (request.ok) return { request: new Uint8Array(request.value), worker: '' }
  if (publicKeyOfPeer(subject) !== undefined) return { request: new Uint8Array(), worker: subject }
  const message = `"${printable(subject)}" is neither a request's id (32 hex digits, as "kudoswarm ask" prints it) nor a worker's (12D3Koo…, as "kudoswarm worker" prints it): copy one of them.`
  throw new CliError('usage_invalid', message)
}
