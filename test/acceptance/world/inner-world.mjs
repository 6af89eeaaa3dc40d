/** Makes the inside of the namespace: loopback, whom host names mean there, and TLS for the Horde's. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runQuietly } from '../../../packages/cli/setup/subprocess.mjs'
import { AcceptanceFailure } from '../failure.mjs'
import { startNameServer } from './name-server.mjs'
import { startTlsFront } from './tls-front.mjs'

/** The host that the client calls, and one that older ones do. */
export const hordeHosts = ['aihorde.net', 'stablehorde.net']

/** Where the tracker serves HTTP. */
export const trackerUrl = new URL('http://127.0.0.1:4711')

/**
 * @param {string} folder of the run, with the certificates
 * @param {{ key: string, certificate: string }} certificates paths
 * @returns {Promise<{ calls: import('./tls-front.mjs').Call[], asked: ReadonlySet<string> }>} what was called so far,
 *   and other names that were looked up
 */
export async function makeInnerWorld(folder, certificates) {
  await must('ip', 'link', 'set', 'lo', 'up')
  await replace(folder, '/etc/hosts', `127.0.0.1 localhost ${hordeHosts.join(' ')}\n`)
  await replace(folder, '/etc/resolv.conf', 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n')
  const { asked } = await startNameServer()
  const { calls } = await startTlsFront({ ...certificates, upstream: trackerUrl })
  return { calls, asked }
}

/** Puts a file in place of one of the system's, for this run only. */
async function replace(folder, path, text) {
  const own = join(folder, path.replaceAll('/', '-').slice(1))
  await writeFile(own, text)
  await must('mount', '--bind', own, path)
}

async function must(command, ...args) {
  const { status, output } = await runQuietly(command, args)
  if (status === 0) return
  throw new AcceptanceFailure(
    'namespace_failed',
    `${command} ${args.join(' ')} ended with status ${status}: ${output.trim()}`,
  )
}
