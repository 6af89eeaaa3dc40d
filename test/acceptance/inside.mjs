/** `node inside.mjs INIT`: a run, inside its namespace, where it is the first process: whatever it started ends with it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitStatus } from './failure.mjs'
import { callTableOf, StepRecord } from './record.mjs'
import { setStage } from './stage.mjs'
import { showPage } from './steps/page-steps.mjs'
import { showProofs } from './steps/proof-steps.mjs'
import { showServer } from './steps/server-steps.mjs'

/** Lines of each program's log that are shown where a step fails. */
const logLines = 12

/** @type {{ folder: string, authority: string, key: string, certificate: string }} */
const init = JSON.parse(process.argv[2])

process.on('SIGINT', () => process.exit(exitStatus.interrupted))
// Who started the run may be gone without a word.
process.stdin.on('end', () => process.exit(exitStatus.interrupted))
process.stdin.resume()
process.exit(await run())

async function run() {
  const record = new StepRecord()
  const startedAt = performance.now()
  /** @type {import('./stage.mjs').Stage | undefined} */
  let stage
  try {
    stage = await setStage(record, init)
    await Promise.race([showClient(record, stage), stage.workersFailed])
    const calls = await showProofs(record, stage)
    process.stdout.write(`\n${callTableOf(calls)}\n`)
  } catch (error) {
    await stage?.page.screenshot({ path: join(init.folder, 'page.png') }).catch(() => undefined)
    process.stdout.write(`\n${record.table()}\n`)
    process.stderr.write(`\n${logs(init.folder)}${describe(error)}\n`)
    return exitStatus.failed
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
  process.stdout.write(`\n${record.table()}\n\nAll of it was shown, in ${seconds} s, with no network but loopback.\n`)
  return exitStatus.shown
}

/** Playwright's errors, such as that of a button that does not come, say all there is to say in their message. */
function describe(error) {
  if (error.name === 'TimeoutError') return `too_slow: ${error.message}`
  return `${error.code ?? 'internal'}: ${error.code === undefined ? error.stack : error.message}`
}

async function showClient(record, stage) {
  await showServer(record, stage)
  await showPage(record, stage)
}

function logs(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.log'))
  const ends = names.map((name) => `── the end of ${name}\n${endOf(join(folder, name))}\n\n`)
  return `${ends.join('')}With -- --keep, the whole logs and a picture of the page stay.\n\n`
}

function endOf(file) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-logLines).join('\n')
}
