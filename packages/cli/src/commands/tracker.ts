import { hostname } from 'node:os'
import type { AdminAccount, HttpServer, ModelFiles } from '@kudoswarm/http'
import { createMemoryHub, joinNetworks } from '@kudoswarm/network'
import { createNodeNetwork, identityOfSeed, networkLimits, type NodeNetwork } from '@kudoswarm/network/node'
import { StoreError, type Identity, type Store } from '@kudoswarm/ports'
import { verifyEd25519 } from '@kudoswarm/protocol'
import { openLevelStore } from '@kudoswarm/store/level'
import { createSystemClock, systemChance } from '@kudoswarm/system'
import { createTracker, type Tracker, type TrackerComponents } from '@kudoswarm/tracker'
import type { ProfanityCheck, RegistrationPolicy } from '@kudoswarm/tracker/moderation'
import { Command, Option } from 'commander'
import { adminKeyFile } from '../admin/admin-api.js'
import { checkerUrl } from '../address-checker.js'
import { dataFolder, trackerFiles } from '../data-folder.js'
import { codeOf, exitStatus } from '../failure.js'
import { httpNotes, type HttpNotes } from '../http-notes.js'
import { aborted, watchInterruption } from '../interruption.js'
import { loopbackFirst } from '../loopback.js'
import { collected, pageOrigins, serverUrl, wholeNumber } from '../option-value.js'
import { readOperatorTexts, textFileKibMax } from '../operator-texts.js'
import { paint, paintStatus } from '../paint.js'
import { printDone, printNote } from '../progress.js'
import { createServiceLog, type LogLevel } from '../service-log.js'
import { readTrackerNote, removeTrackerNote, writeTrackerNote } from '../tracker-address.js'
import { peerIdentity } from '../tracker-connection.js'
import {
  httpDefault,
  httpPlace,
  makeAdminAccount,
  proxiesMax,
  serveHttp,
  serveStart,
  type HttpPlace,
} from '../tracker-http.js'
import type { ObjectPlace } from '../tracker-objects.js'
import { logOption } from '../tracker-option.js'
import { trackerPage, type TrackerPageInit } from '../tracker-page.js'
import { TrackerProgress } from '../tracker-progress.js'
import { openTls, type Tls } from '../tls-files.js'
import { agent } from '../version.js'

/** Where a tracker listens when nobody says otherwise. */
const listenDefault = '/ip4/0.0.0.0/tcp/4710'

/** Part of the disk that is left free when nobody says how much, in MiB. */
const diskReserveMiB = 256

const addressCheckerText = 'service that answers how probable it is, 0 to 1, that {ip} is of a VPN (default: none)'

const testWarning = '--test-bootstrap: every program on this machine can make itself a moderator with any kudos'

const receiverWarning = '--allow-private-receivers: whoever may ask can have results posted into your own network'

const diskReserveText = 'space of the disk to leave free; requests are refused while there is less'

interface TrackerCommandOptions {
  diskReserve: number
  data?: string
  listen?: string[]
  announce?: string[]
  connectionsPerAddress?: number
  /** Where HTTP is served: undefined by default, false for nowhere. */
  http?: HttpPlace | false
  httpProxies: number
  tlsCert?: string
  tlsKey?: string
  page: boolean
  pageOrigin?: string[]
  pageModel?: string[]
  registration: RegistrationPolicy
  addressChecker?: string
  newAdmin?: boolean
  testBootstrap?: boolean
  publicUrl?: string
  allowPrivateReceivers?: boolean
  s3Bucket?: string
  s3Endpoint?: string
  s3Region?: string
  imageModels?: string
  textModels?: string
  terms?: string
  privacy?: string
  sponsors?: string
  profanity?: string
  log: LogLevel
}

/** `kudoswarm tracker`. */
export function trackerCommand(): Command {
  return new Command('tracker')
    .description('Hosts a tracker: the ledger of kudos and the queue of jobs. Needs no configuration.')
    .option('--data <dir>', 'folder for journal and key (default: tracker in the data folder)')
    .option('--listen <multiaddr>', `where to listen; several may be given (default: ${listenDefault})`, collected)
    .option('--announce <multiaddr>', 'further address at which others reach it; several may be given', collected)
    .option(
      '--connections-per-address <n>',
      `connections of one network address; more where a proxy is in front (default: ${networkLimits.connectionsPerAddress})`,
      wholeNumber(1, networkLimits.connectionsMax),
    )
    .option('--http <host:port>', `where to serve HTTP (default: ${httpDefault.host}:${httpDefault.port})`, httpPlace)
    .option('--no-http', 'serve no HTTP')
    .option('--http-proxies <n>', 'reverse proxies in front, that say whom they serve', wholeNumber(0, proxiesMax), 0)
    .option(
      '--tls-cert <file>',
      'certificate in PEM with those up to its authority: HTTP is https, page peers come by wss',
    )
    .option('--tls-key <file>', 'its private key in PEM, without a passphrase')
    .option('--no-page', 'serve no page, and let no peers in by WebSocket')
    .option(
      '--page-origin <origin>',
      'where another page that may be a peer here comes from; several may be given',
      pageOrigins,
    )
    .option(
      '--page-model <file>',
      'GGUF file that the page may fetch too, with its .kat.json beside it; several',
      collected,
    )
    .addOption(
      new Option('--registration <policy>', 'who may make an account over HTTP')
        .choices(['open', 'invite_only', 'closed'])
        .default('open'),
    )
    .option('--address-checker <url>', addressCheckerText, checkerUrl)
    .option('--new-admin', 'make one more account of an admin, and print its key')
    .option(
      '--test-bootstrap',
      'let programs on this machine make accounts with any roles and kudos, and workers be as fast as they like; for tests only',
    )
    .option('--public-url <url>', 'address under which others reach HTTP (default: where it listens)', serverUrl)
    .option('--allow-private-receivers', 'let webhooks of requests lead to your own network too, and to this machine')
    .option('--s3-bucket <name>', 'bucket for images (default: the folder); keys as for AWS, in the environment')
    .option('--s3-endpoint <url>', 'server of the bucket (default: AWS)', serverUrl)
    .option('--s3-region <name>', 'region of the bucket (default: auto)')
    .option('--image-models <file>', 'JSON file of image models in place of the one that comes along')
    .option('--text-models <file>', 'JSON file of text models, likewise')
    .option('--terms <file>', 'terms of use, in Markdown, in place of those that come along')
    .option('--privacy <file>', 'privacy policy, likewise')
    .option('--sponsors <file>', 'who pays for the tracker, likewise')
    .option('--profanity <file>', 'words that names and texts must not have, in place of a list of English ones')
    .option('--disk-reserve <MiB>', diskReserveText, wholeNumber(0, 2 ** 40), diskReserveMiB)
    .addOption(logOption('warn'))
    .addHelpText(
      'after',
      `
Everything is kept in the folder, which belongs to one tracker at a time: a second one is refused.
Nothing is acknowledged before it is on the disk, so the process may be killed at any moment.
Ctrl-C says goodbye to every peer and stops.

A tracker whose disk is full can do nothing, not even make room. While less than --disk-reserve is
free it takes no more requests, and finishes those it has. 0 leaves nothing free.

HTTP has a page (/) that contributes, asks and watches, the API of the AI Horde as far as there is one
(/api/), health (/healthz, /readyz) and metrics for Prometheus (/metrics). While the tracker starts,
everything but /healthz is answered with 503 and how far it has come. Others reach it only where --http
says so. Give --tls-cert and --tls-key then, or put TLS in front, and say under which address with
--public-url: links to images begin with it, and some clients follow only https.

A page computes on the GPU only where the browser trusts its way: browsers offer WebGPU to pages that
come by https or from localhost, and to no others. By plain http from elsewhere it asks and watches, and
cannot contribute. A renewed certificate is in force within a minute, without a restart.

Pages of other sites are refused as peers, since they would act for whoever looks at them: --page-origin
lets one in. By plain http the tracker's own page is let in where it was opened at an address, as
localhost or by this machine's name; at any other name say --public-url. What is no browser needs no
page and no origin.

The first time that it serves HTTP it makes the account of an admin, who is a moderator and may do all
that "kudoswarm admin" does, and prints its API key once, on stderr. Keep it: the tracker does not. Who
has lost it starts the tracker with --new-admin. Invitations for --registration invite_only are made by
"kudoswarm admin invite".

Images are kept in the folder, or in a bucket with --s3-bucket. Workers upload them to the tracker; pages
in a browser fetch them from the bucket itself: its CORS rules must let every origin GET.
packages/http/operating.md has them to apply.

The files of --terms, --privacy, --sponsors and --profanity have ${textFileKibMax} KiB at most and are read at
the start. Of --profanity each line is a word, refused wherever it stands in names and texts, however
it is spelt. With a ! before it, it is allowed, although another word is in it. A line @english stands
for the list that comes along, # begins a line that says nothing.

Examples:
  kudoswarm tracker
  kudoswarm tracker --data /var/lib/kudoswarm --listen /ip4/0.0.0.0/tcp/4710
  kudoswarm tracker --listen /ip4/127.0.0.1/tcp/0          any free port, this machine only
  kudoswarm tracker --announce /ip4/192.0.2.1/tcp/4710     behind a router
  kudoswarm tracker --listen /ip4/0.0.0.0/tcp/4710 --listen /ip4/0.0.0.0/udp/4710/webrtc-direct
                                                           for browsers that get no WebSocket through
  kudoswarm tracker --http 127.0.0.1:8080 --http-proxies 1 behind nginx or Caddy
  kudoswarm tracker --http 0.0.0.0:443 --tls-cert fullchain.pem --tls-key privkey.pem --public-url https://swarm.example
  kudoswarm tracker --registration invite_only             accounts by invitation`,
    )
    .action(runTracker)
}

async function runTracker(options: TrackerCommandOptions): Promise<void> {
  const folder = options.data ?? dataFolder().tracker
  const files = trackerFiles(folder)
  const tls = await openTls(options)
  const { documents, isProfane } = await readOperatorTexts(options)
  const interruption = watchInterruption()
  const store = await openJournal(folder)
  try {
    const identity = await peerIdentity(files.key)
    const logger = createServiceLog(options.log)
    const {
      listen = [listenDefault],
      announce = [],
      connectionsPerAddress = networkLimits.connectionsPerAddress,
      httpProxies: proxies,
    } = options
    const { privateKey } = identity
    const limits = { connectionsPerAddress }
    const clock = createSystemClock()
    // Who comes over HTTP is a peer within this process.
    const hub = createMemoryHub({ clock, logger })
    const inProcess = hub.createNetwork(identity.peer)
    const remote = await createNodeNetwork({
      privateKey,
      listen,
      announce,
      logger,
      limits,
      webRtcCertificateFile: files.webRtcCertificate,
    })
    const network = joinNetworks(remote, inProcess)
    try {
      const components = {
        store,
        network,
        clock,
        chance: systemChance,
        identity,
        verifySignature: verifyEd25519,
        logger,
      }
      const modelFiles = { image: options.imageModels, text: options.textModels }
      const diskReserveBytes = options.diskReserve * 1024 * 1024
      const progress = new TrackerProgress()
      const { http: place } = options
      const tracker = await startTracker(components, { diskReserveBytes, modelFiles, isProfane, place, tls, progress })
      try {
        const gateway = {
          clock,
          chance: systemChance,
          logger,
          verifySignature: verifyEd25519,
          identityOf: identityOfSeed,
          connect: (peer: Identity, address: string) => hub.createNetwork(peer.peer, address),
          trackerAddress: inProcess.addresses()[0]!,
        }
        const { newAdmin = false, publicUrl, registration, testBootstrap = false } = options
        const objects = objectPlaceOf(options, files.objects)
        const { addressChecker, allowPrivateReceivers = false } = options
        const access = { proxies, publicUrl, registration, testBootstrap, addressChecker, allowPrivateReceivers }
        const page = place === false || !options.page ? undefined : await trackerPage(pageInitOf(options, remote))
        const texts = { documents, isProfane }
        const served = { tracker, gateway, identity, logger, objects, modelFiles, page, tls, ...texts, ...access }
        const http = place === false ? undefined : await serveHttp({ ...served, place })
        if (http !== undefined && testBootstrap) warn(testWarning)
        if (http !== undefined && allowPrivateReceivers) warn(receiverWarning)
        const admin = http === undefined ? undefined : await makeAdminAccount({ tracker, gateway }, newAdmin)
        await serve({ tracker, http, publicUrl, admin, folder, interrupted: interruption.first })
      } finally {
        await stopTracker(tracker, folder, progress)
      }
    } finally {
      await network.close()
    }
  } finally {
    await store.close()
    interruption.release()
  }
}

function pageInitOf(options: TrackerCommandOptions, network: NodeNetwork): TrackerPageInit {
  const { http, pageOrigin = [], pageModel = [], publicUrl } = options
  const origins = publicUrl === undefined ? pageOrigin : [...pageOrigin, new URL(publicUrl).origin]
  const place = http === undefined || http === false ? [] : [http.host]
  const names = [hostname(), `${hostname()}.local`, ...place]
  return { network, origins, names, modelFiles: pageModel }
}

async function openJournal(folder: string): Promise<Store> {
  try {
    return await openLevelStore(trackerFiles(folder).journal)
  } catch (error) {
    const note = codeOf(error) === 'storage_in_use' ? await readTrackerNote(folder) : undefined
    if (note === undefined) throw error
    const running = `A tracker runs on ${folder} already (process ${note.pid}, ${note.addresses[0]})`
    const wayOut = 'use it, stop it with Ctrl-C, or start this one with another --data'
    throw new StoreError('storage_in_use', `${running}: ${wayOut}.`, { cause: error })
  }
}

function objectPlaceOf({ s3Bucket, s3Endpoint, s3Region }: TrackerCommandOptions, folder: string): ObjectPlace {
  return s3Bucket === undefined ? { folder } : { bucket: s3Bucket, endpoint: s3Endpoint, region: s3Region }
}

interface StartInit {
  diskReserveBytes: number
  modelFiles: ModelFiles
  isProfane: ProfanityCheck
  /** Where it is told over HTTP how far the start has come; false for nowhere. */
  place: HttpPlace | false | undefined
  tls: Tls | undefined
  progress: TrackerProgress
}

async function startTracker(components: TrackerComponents, init: StartInit): Promise<Tracker> {
  const { store } = components
  const { diskReserveBytes, modelFiles, isProfane, place, tls, progress } = init
  const { loadModelReference } = await import('@kudoswarm/http')
  const { imageFacts: imageModels, textModels } = await loadModelReference(modelFiles)
  const endServing = place === false ? undefined : await serveStart({ place, tls, state: () => progress.text })
  try {
    const policy = { imageModels, textModels }
    const trackerInit = { agent, onProgress: progress.tell, diskReserveBytes, isProfane, policy }
    return await progress.during(
      'reading the journal',
      () => createTracker(components, trackerInit),
      ({ peer }) => `tracker ${peer}, ${store.lastSeq} events in the journal`,
    )
  } finally {
    await endServing?.()
  }
}

interface ServeInit {
  tracker: Tracker
  http: HttpServer | undefined
  /** Where others reach HTTP, where that is known. */
  publicUrl: string | undefined
  admin: AdminAccount | undefined
  folder: string
  interrupted: AbortSignal
}

/** Answers peers until the tracker has ended, or somebody has it stop. */
async function serve({ tracker, http, publicUrl, admin, folder, interrupted }: ServeInit): Promise<void> {
  const addresses = loopbackFirst(tracker.addresses())
  try {
    await writeTrackerNote(folder, addresses)
    if (admin !== undefined) printAdmin(admin)
    printAddresses(addresses, folder, http && httpNotesOf(http, publicUrl))
    await Promise.race([aborted(interrupted), tracker.ended])
  } finally {
    await http?.close()
  }
}

/** @throws what the tracker has ended with, where it found itself broken */
async function stopTracker(tracker: Tracker, folder: string, progress: TrackerProgress): Promise<void> {
  await progress.during(
    'stopping',
    () => tracker.stop(),
    () => 'stopped',
  )
  await removeTrackerNote(folder)
  const error = await tracker.ended
  if (error !== undefined) throw error
  process.exitCode = exitStatus.done
}

function httpNotesOf({ url, operations }: HttpServer, publicUrl: string | undefined): HttpNotes {
  return httpNotes(url, { hasPage: operations.includes('GET /'), publicUrl })
}

function printAddresses(addresses: readonly string[], folder: string, http: HttpNotes | undefined): void {
  for (const address of addresses) process.stdout.write(`${address}\n`)
  const elsewhere = addresses.find((address) => address !== addresses[0]) ?? addresses[0]
  printDone(`ready; its data is in ${folder}`)
  if (http?.warning !== undefined) printNote(http.warning)
  if (http !== undefined) printNote(`in a browser:      ${paint.bold(http.link)}`)
  printNote('on this machine:   kudoswarm worker')
  printNote(`on another:        kudoswarm worker --tracker ${paint.bold(elsewhere ?? '')}`)
}

function printAdmin({ alias, apiKey }: AdminAccount): void {
  printDone(`made the account ${alias}, an admin's; its API key, printed this once:`)
  process.stderr.write(`${apiKey}\n`)
  printNote(`"kudoswarm admin" finds it in ${adminKeyFile()}, if you put it there`)
}

function warn(warning: string): void {
  process.stderr.write(`${paintStatus.yellow('warning')}: ${warning}\n`)
}
