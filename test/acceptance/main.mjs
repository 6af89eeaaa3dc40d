/**
 * `npm run acceptance`: shows that SillyTavern from npm, as it comes, works against a tracker as it does against the AI
 * Horde. Installs the client, opens a namespace in which the Horde's name is this machine, and runs everything there.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exitStatus as setupStatus, SetupFailure } from '../../packages/cli/setup/failure.mjs'
import { step } from '../../packages/cli/setup/progress.mjs'
import { AcceptanceFailure, exitStatus } from './failure.mjs'
import { installPrograms, missingPrograms } from './programs.mjs'
import { makeCertificates } from './world/certificates.mjs'
import { checkUnmodified, clientVersion, installClient, isClientInstalled } from './world/client.mjs'
import { hordeHosts } from './world/inner-world.mjs'
import { checkNamespaces, unshareOptions } from './world/namespace.mjs'

const inside = fileURLToPath(new URL('inside.mjs', import.meta.url))

const help = `Usage: npm run acceptance [-- --keep]

Shows that sillytavern ${clientVersion} from npm, unmodified, works against a Kudoswarm tracker as it does against
the AI Horde: models, workers, a chat, images, kudos; through its server and through its page.

  --keep      leave the folder of the run, with the logs, and say where it is
  -h, --help  print this help

The client is installed into .cache/acceptance, about 430 MB, once. After that no network is needed: all
runs in a namespace that has loopback only, in which ${hordeHosts[0]} is this machine. Takes two minutes or so.
Ends with 0 if everything was shown, with 1 and the step that failed if not.
`

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof AcceptanceFailure || error instanceof SetupFailure)) throw error
  process.stderr.write(`\n${error.code}: ${error.message}\n`)
  process.exitCode = setupStatus[error.code] ?? exitStatus.failed
}

async function main(args) {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help)
    return exitStatus.shown
  }
  const unknown = args.filter((arg) => arg !== '--keep')
  if (unknown.length > 0) {
    process.stderr.write(`usage_invalid: there is no ${unknown.join(' ')}.\n\n${help}`)
    return exitStatus.usage
  }
  await prepare()
  const interruption = watchInterruption()
  const folder = await mkdtemp(join(tmpdir(), 'kudoswarm-acceptance-'))
  try {
    const certificates = await makeCertificates(folder, hordeHosts)
    return await runApart({ folder, ...certificates }, interruption)
  } catch (error) {
    if (!interruption.aborted) throw error
    return interruption.reason
  } finally {
    if (args.includes('--keep')) process.stderr.write(`The run's folder is ${folder}.\n`)
    // What was ended a moment ago may not be gone yet.
    else await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

/** Is aborted by Ctrl-C and by SIGTERM, with the exit status that follows from them. */
function watchInterruption() {
  const interruption = new AbortController()
  process.on('SIGINT', () => interruption.abort(exitStatus.interrupted))
  process.on('SIGTERM', () => interruption.abort(exitStatus.terminated))
  return interruption.signal
}

async function prepare() {
  const missing = missingPrograms()
  if (missing.length > 0) {
    await step(`installing ${missing.join(', ')} (apt-get)`, async () => {
      await installPrograms(missing)
      return { done: `installed ${missing.join(', ')}` }
    })
  }
  await checkNamespaces()
  if (isClientInstalled()) {
    checkUnmodified()
    return
  }
  await step(`installing sillytavern ${clientVersion} (npm ci)`, async () => {
    await installClient()
    return { done: `sillytavern ${clientVersion} installed into .cache/acceptance` }
  })
}

/**
 * Runs everything in a namespace of its own.
 *
 * @param {{ folder: string, authority: string, key: string, certificate: string }} init
 * @param {AbortSignal} interruption
 * @returns {Promise<number>} the exit status
 */
async function runApart(init, interruption) {
  interruption.throwIfAborted()
  const args = [...unshareOptions(process.getuid()), process.execPath, inside, JSON.stringify(init)]
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: init.authority }
  const child = spawn('unshare', args, { env, stdio: ['pipe', 'inherit', 'inherit'] })
  // The kernel then ends everything inside at once.
  interruption.addEventListener('abort', () => child.kill('SIGKILL'))
  const status = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (!interruption.aborted) return status ?? exitStatus.failed
  process.stderr.write('\ninterrupted: every process of the run was ended\n')
  return interruption.reason
}
