/** Everything of one run, inside its namespace: the swarm, the client, and what they do to each other. */
import { setTimeout as delay } from 'node:timers/promises'
import { AcceptanceFailure } from './failure.mjs'
import { findChromium } from './programs.mjs'
import { within } from './within.mjs'
import { clientFolder, clientVersion, loadPlaywright } from './world/client.mjs'
import { imageWorkerName, startImageWorker } from './world/image-worker.mjs'
import { makeInnerWorld } from './world/inner-world.mjs'
import { pageUrl, SillyTavernSession, startSillyTavern } from './world/silly-tavern.mjs'
import { hordeUrl, Swarm, textWorkerName } from './world/swarm.mjs'

const startMsMax = 180_000
const kudosAtFirst = 500

/**
 * @typedef {object} Stage
 * @property {import('./world/tls-front.mjs').Call[]} calls all calls to the Horde's names
 * @property {ReadonlySet<string>} asked other host names that were looked up
 * @property {ReadonlySet<string>} outside hosts that the page called beyond its own server
 * @property {Swarm} swarm
 * @property {{ apikey: string, username: string }} writer account for the server's steps
 * @property {{ apikey: string, username: string }} reader account for the page's steps
 * @property {{ made: import('./world/image-worker.mjs').MadeImage[] }} painter
 * @property {SillyTavernSession} session
 * @property {any} page of Playwright
 * @property {{ prompt: string, text: string }[]} texts that were shown
 * @property {(part: string) => import('./world/tls-front.mjs').Call} lastCall the newest call whose path has this in it
 */

/**
 * Sets the stage, step by step.
 *
 * @param {import('./record.mjs').Record} record
 * @param {{ folder: string, authority: string, key: string, certificate: string }} init the run's folder and certificates
 * @returns {Promise<Stage>}
 */
export async function setStage(record, { folder, authority, ...certificates }) {
  record.begin('set-up')
  const world = await makeInnerWorld(folder, certificates)
  const swarm = new Swarm(folder)
  const stage = { ...world, swarm, texts: [], outside: new Set(), lastCall: (part) => lastCall(world.calls, part) }
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
  await record.show('worker of images', async () => {
    stage.painter = await startPainter(swarm)
    return `"${imageWorkerName}" polls the REST API; it draws patterns, as the project has no image model yet`
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

function inTime(what, work) {
  return within({ what, msMax: startMsMax }, work)
}

async function startPainter(swarm) {
  const { apikey } = await swarm.openAccount('painter', 0)
  const { signal } = new AbortController()
  const { made, ended } = startImageWorker({ url: `${hordeUrl}/api/v2`, apikey, signal })
  // It is known once it has asked for work the first time.
  await Promise.race([ended, delay(1_000)])
  return { made, ended }
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

function lastCall(calls, part) {
  const call = calls.findLast(({ path }) => path.includes(part))
  if (call === undefined) throw new AcceptanceFailure('not_called', `The client has not called …${part}.`)
  return call
}
