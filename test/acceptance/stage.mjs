/** Everything of one run, inside its namespace: the swarm, the client, and what they do to each other. */
import { lookup } from 'node:dns/promises'
import { networkInterfaces } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { untilThere, within } from './deadline.mjs'
import { AcceptanceFailure, expectThat } from './failure.mjs'
import { findChromium } from './programs.mjs'
import { startAlchemist } from './world/alchemist.mjs'
import { clientFolder, clientVersion, loadPlaywright } from './world/client.mjs'
import { hordeHosts, makeInnerWorld } from './world/inner-world.mjs'
import { painterName, startPainter } from './world/painter.mjs'
import { WorkerApi } from './world/polling-worker.mjs'
import { pageUrl, SillyTavernSession, startSillyTavern } from './world/silly-tavern.mjs'
import { hordeUrl, Swarm, textWorkerName } from './world/swarm.mjs'

/** SillyTavern compiles its page when it starts the first time, which a busy machine takes its time for. */
const startMsMax = 300_000
const kudosAtFirst = 500

/** Time in which the client's server notices that its page is gone, in milliseconds. */
const quietMs = 1_000

/**
 * @typedef {object} Stage
 * @property {import('./world/tls-front.mjs').Call[]} calls all calls to the Horde's names
 * @property {ReadonlySet<string>} asked other host names that were looked up
 * @property {ReadonlySet<string>} outside hosts that the page called beyond its own server
 * @property {Swarm} swarm
 * @property {{ apikey: string, username: string }} writer account for the server's steps
 * @property {{ apikey: string, username: string }} reader account for the page's steps
 * @property {{ made: import('./world/painter.mjs').MadeImage[] }} painter
 * @property {Promise<never>} workersFailed rejected where a worker that polls is refused something
 * @property {SillyTavernSession} session
 * @property {any} page of Playwright
 * @property {{ prompt: string, text: string }[]} texts that were shown
 * @property {(part: string) => import('./world/tls-front.mjs').Call} lastCall the newest call whose path has this in it
 * @property {() => Promise<import('./world/tls-front.mjs').Call[]>} endClient
 */

/**
 * Sets the stage, step by step.
 *
 * @param {import('./record.mjs').StepRecord} record
 * @param {{ folder: string, authority: string, key: string, certificate: string }} init the run's folder and certificates
 * @returns {Promise<Stage>}
 */
export async function setStage(record, { folder, authority, ...certificates }) {
  record.begin('set-up')
  const world = await makeInnerWorld(folder, certificates)
  const swarm = new Swarm(folder)
  const stage = { ...world, swarm, texts: [], outside: new Set() }
  stage.lastCall = (part) => lastCall(stage.calls, part)
  stage.endClient = () => endClient(stage)
  await record.show('network', showNetwork)
  await record.show('tracker', async () => {
    await inTime('tracker', swarm.startTracker())
    return `kudoswarm tracker, behind TLS as ${hordeUrl}`
  })
  await record.show('accounts', async () => {
    stage.writer = await swarm.openAccount('writer', kudosAtFirst)
    stage.reader = await swarm.openAccount('reader', kudosAtFirst)
    return `${stage.writer.username} and ${stage.reader.username}, awarded ${kudosAtFirst} kudos each`
  })
  await record.show('worker of text', async () => {
    const adapter = await inTime('worker', swarm.startWorker())
    return `kudoswarm worker "${textWorkerName}": its default model on ${adapter}`
  })
  await record.show('workers that poll', async () => {
    const { apikey } = await swarm.openAccount('painter', 0)
    const api = new WorkerApi({ url: `${hordeUrl}/api/v2`, apikey })
    stage.painter = startPainter(api)
    const alchemist = startAlchemist(api)
    stage.workersFailed = Promise.race([stage.painter.failed, alchemist.failed])
    // The steps are told; until then the set-up goes on.
    stage.workersFailed.catch(() => undefined)
    await inTime('worker', Promise.all([stage.painter.asked, alchemist.asked]))
    return `"${painterName}" and an alchemist, of this script: the project has no model of images yet`
  })
  await record.show('SillyTavern', async () => {
    await inTime('SillyTavern', startSillyTavern({ client: clientFolder, folder, authority }))
    stage.session = await SillyTavernSession.open()
    return `${clientVersion} from npm, as it comes`
  })
  await record.show('Chromium', async () => {
    const { page, version } = await openBrowser(stage.outside)
    stage.page = page
    return `${version}, headless`
  })
  return stage
}

/** There is nobody else to be reached. */
async function showNetwork() {
  const interfaces = Object.keys(networkInterfaces()).join(', ')
  const { address } = await lookup(hordeHosts[0])
  expectThat(interfaces === 'lo' && address === '127.0.0.1', `interfaces ${interfaces}; ${hordeHosts[0]} is ${address}`)
  return `${interfaces} alone; ${hordeHosts[0]} is ${address}`
}

function inTime(what, work) {
  return within({ what, msMax: startMsMax }, work)
}

async function openBrowser(outside) {
  const browser = await loadPlaywright().chromium.launch({
    executablePath: findChromium(),
    // The sandbox of a browser needs a user who is not root, and there is none here.
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  })
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } })
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== new URL(pageUrl).hostname) outside.add(hostname)
  })
  return { page, version: `Chromium ${browser.version()}` }
}

/** Shuts the page, hears what the client's server still calls then, and gives all that it has called. */
async function endClient({ page, calls }) {
  await page.context().browser().close()
  await delay(quietMs)
  const own = () => calls.filter(({ agent }) => agent.startsWith('SillyTavern'))
  const isAnswered = () => Promise.resolve(own().every(({ status }) => status !== 0) || undefined)
  await untilThere({ what: 'answer to the last calls', msMax: 10_000, everyMs: 100 }, isAnswered)
  return own()
}

function lastCall(calls, part) {
  const call = calls.findLast(({ path }) => path.includes(part))
  if (call === undefined) throw new AcceptanceFailure('not_called', `The client has not called …${part}.`)
  return call
}
