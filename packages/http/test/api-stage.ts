import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { textToBytes } from '@kudoswarm/core'
import { createFakeEngine, fakeModel } from '@kudoswarm/engine/fake'
import { createMemoryHub } from '@kudoswarm/network'
import { identityOfSeed } from '@kudoswarm/network/node'
import { createWorker } from '@kudoswarm/peer'
import type { Engine, Identity, ServedObjectStore } from '@kudoswarm/ports'
import { accountSeedOf, sha256OfText, verifyEd25519 } from '@kudoswarm/protocol'
import { copyMemoryDisk, createMemoryDisk, createMemoryStore } from '@kudoswarm/store'
import type { MemoryDisk } from '@kudoswarm/store'
import { openFileObjectStore } from '@kudoswarm/store/objects'
import { createSystemClock, systemChance } from '@kudoswarm/system'
import { createTracker } from '@kudoswarm/tracker'
import type { AccountNo, AccountRole } from '@kudoswarm/core'
import type { Tracker } from '@kudoswarm/tracker'
import { createProfanityCheck } from '@kudoswarm/tracker/moderation'
import { openGatewaySession } from '../src/gateway/gateway.js'
import { contentPath, createHttpServer, loadModelReference, makeAdmin } from '../src/index.js'
import type { AdminInit, HttpServer, HttpServerInit } from '../src/index.js'

/** What an operation answered. */
export interface ApiAnswer {
  status: number
  headers: Headers
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of many shapes
  body: any
}

/** With what an operation is asked. */
export interface AskInit {
  apikey?: string | undefined
  body?: unknown
  /** Address of who asks. @default 10.0.0.1 */
  from?: string
  headers?: Readonly<Record<string, string>>
}

/** Somebody with an account. */
export interface StageUser {
  apikey: string
  id: number
}

const nothing = (): void => {}

/** What of a stage outlives its tracker. */
interface StagePlace {
  disk: MemoryDisk
  /** Of images. */
  folder: string
}

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'kudoswarm-api-'))

/** A worker that is a peer itself. */
interface StagePeer {
  model: string
  name: string
  /** @default a fake one with the model */
  engine?: Engine
}

/** A tracker in memory with its API, over real HTTP. */
export class ApiStage {
  readonly tracker: Tracker
  readonly server: HttpServer
  /** What was logged as an error. */
  readonly errors: unknown[]
  readonly objects: ServedObjectStore
  readonly #gateway: HttpServerInit['gateway']
  readonly #init: Partial<HttpServerInit>
  readonly #place: StagePlace
  #addresses = 0

  private constructor(
    init: Pick<ApiStage, 'tracker' | 'server' | 'errors' | 'objects'>,
    parts: { gateway: HttpServerInit['gateway']; init: Partial<HttpServerInit>; place: StagePlace },
  ) {
    this.tracker = init.tracker
    this.server = init.server
    this.errors = init.errors
    this.objects = init.objects
    this.#gateway = parts.gateway
    this.#init = parts.init
    this.#place = parts.place
  }

  /**
   * Begins with nobody. How often somebody may ask is limited only where the test says so; `outbound` stands for the rest
   * of the internet.
   */
  static async start(init: Partial<HttpServerInit> = {}, disk = createMemoryDisk()): Promise<ApiStage> {
    return ApiStage.#open(init, { disk, folder: await newFolder() })
  }

  static async #open(init: Partial<HttpServerInit>, place: StagePlace): Promise<ApiStage> {
    const { disk, folder } = place
    const errors: unknown[] = []
    const logger = {
      debug: nothing,
      info: nothing,
      warn: nothing,
      error: (...said: unknown[]) => void errors.push(said),
    }
    const clock = createSystemClock()
    const hub = createMemoryHub({ clock })
    const identity = await identityOfSeed(sha256OfText('tracker'))
    const network = hub.createNetwork(identity.peer)
    const store = createMemoryStore(disk)
    const components = { store, network, clock, chance: systemChance, identity, verifySignature: verifyEd25519, logger }
    const { imageFacts: imageModels, textModels } = await loadModelReference()
    const tracker = await createTracker(components, {
      isProfane: createProfanityCheck(),
      policy: { imageModels, textModels },
    })
    const gateway = {
      clock,
      chance: systemChance,
      logger,
      verifySignature: verifyEd25519,
      identityOf: identityOfSeed,
      connect: (peer: Identity, address: string) => hub.createNetwork(peer.peer, address),
      trackerAddress: network.addresses()[0],
    }
    const secret = sha256OfText('secret')
    let url = ''
    const objects = await openFileObjectStore({ folder, contentUrl: () => `${url}${contentPath}`, clock })
    const served = { tracker, gateway, secret, logger, objects, version: '1.2.3' }
    const server = await createHttpServer({
      ...served,
      port: 0,
      proxies: 1,
      limitsRates: false,
      checksSpeeds: false,
      ...init,
    })
    url = server.url
    return new ApiStage({ tracker, server, errors, objects }, { gateway, init, place })
  }

  /** Ends the tracker, and begins it again with what it has written down, at another port. */
  async restart(init: Partial<HttpServerInit> = {}): Promise<ApiStage> {
    await this.server.close()
    await this.tracker.stop()
    await this.objects.close()
    return ApiStage.#open({ ...this.#init, ...init }, this.#place)
  }

  /** Begins the tracker again as it would if this one had been killed now. This one is to be stopped all the same. */
  async kill(): Promise<ApiStage> {
    const disk = copyMemoryDisk(this.#place.disk)
    const folder = await newFolder()
    await cp(this.#place.folder, folder, { recursive: true })
    return ApiStage.#open(this.#init, { disk, folder })
  }

  /** With what admins are made. */
  get adminInit(): AdminInit {
    return { tracker: this.tracker, gateway: this.#gateway }
  }

  /** An address from which nobody else asks, so that no test uses up the rate of another. */
  newAddress(): string {
    this.#addresses += 1
    return `198.18.${this.#addresses >> 8}.${this.#addresses & 255}`
  }

  /** Connects a worker that is a peer itself, and makes answers up unless it has an engine; returns what ends it. */
  async connectWorker({ apikey }: StageUser, { model, name, engine }: StagePeer) {
    const identity = await identityOfSeed(sha256OfText(name))
    const account = await identityOfSeed(accountSeedOf(apikey))
    const gatewaySession = openGatewaySession(this.#gateway, { identity, account, ip: '10.9.9.9' })
    const { session } = gatewaySession
    const { clock } = this.#gateway
    const fake = createFakeEngine({ clock, models: [fakeModel(model)], slots: 2, tokensPerSecond: 1_000 })
    const worker = createWorker({ session, engine: engine ?? fake, name })
    await new Promise<void>((resolve) => {
      worker.subscribe(({ type }) => type === 'joined' && resolve())
    })
    return async ({ isSilent = false } = {}): Promise<void> => {
      await worker.stop({ finish: false, isSilent })
      await gatewaySession.close()
    }
  }

  /** Opens the account of somebody who runs the tracker. */
  async admin(): Promise<StageUser> {
    const { apiKey } = await makeAdmin(this.adminInit)
    const { body } = await this.ask('GET', '/find_user', { apikey: apiKey })
    return { apikey: apiKey, id: body.id }
  }

  /** Gives an account kudos, millikudos in `amount`, that nobody loses. */
  async grant({ id }: Pick<StageUser, 'id'>, amount: bigint): Promise<void> {
    const accountKey = await this.tracker.look(({ ledger }) => textToBytes(ledger.get(id as AccountNo).keyText))
    const answer = await this.tracker.grant({ id: systemChance.bytes(16), accountKey, amount, reason: 'test' })
    if (!answer.ok) throw new Error(answer.refusal.code)
  }

  /** Gives an account a role, or takes it away. */
  async role({ id }: Pick<StageUser, 'id'>, role: AccountRole, isHeld = true): Promise<void> {
    const answer = await this.tracker.changeRole(id as AccountNo, role, isHeld)
    if (!answer.ok) throw new Error(answer.refusal.code)
  }

  /** Lets an account have more workers than the few that a new one may have. */
  async inviteWorkers({ id }: Pick<StageUser, 'id'>, workersInvited: number): Promise<void> {
    const moderator = await this.register('inviter')
    await this.role(moderator, 'moderator')
    const body = { worker_invited: workersInvited }
    const { status } = await this.ask('PUT', `/users/${id}`, { apikey: moderator.apikey, body })
    if (status !== 200) throw new Error(`no invitation: ${status}`)
  }

  /** Opens an account with a name. */
  async register(username: string, invitation = ''): Promise<StageUser> {
    const { status, page } = await this.submit('/register', { username, invitation })
    const [, apikey] = /<code class="ah-api-key">([^<]+)</.exec(page) ?? []
    if (apikey === undefined) throw new Error(`no key: ${status} ${page}`)
    const { body: user } = await this.ask('GET', '/find_user', { apikey })
    return { apikey, id: user.id }
  }

  /** Opens an account that has roles. */
  async registerAs(username: string, ...roles: AccountRole[]): Promise<StageUser> {
    const user = await this.register(username)
    for (const role of roles) await this.role(user, role)
    return user
  }

  /** Sends the form of a page. */
  async submit(path: string, fields: Record<string, string>): Promise<{ status: number; page: string }> {
    const headers = { 'X-Forwarded-For': this.newAddress() }
    const init = { method: 'POST', body: new URLSearchParams(fields), headers }
    const response = await fetch(`${this.server.url}${path}`, init)
    return { status: response.status, page: await response.text() }
  }

  async stop(): Promise<void> {
    await this.server.close()
    await this.tracker.stop()
    await this.objects.close()
    await rm(this.#place.folder, { recursive: true, force: true })
  }

  /** Asks an operation of the API. Everybody comes from one address who does not say another. */
  async ask(
    method: string,
    path: string,
    { apikey, body, from = '10.0.0.1', headers = {} }: AskInit = {},
  ): Promise<ApiAnswer> {
    const response = await fetch(`${this.server.url}/api/v2${path}`, {
      method,
      headers: {
        'X-Forwarded-For': from,
        ...headers,
        ...(apikey === undefined ? {} : { apikey }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
  }
}
