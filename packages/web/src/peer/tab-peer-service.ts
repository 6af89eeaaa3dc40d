import { lookAtAdapter } from '@kudoswarm/engine/browser'
import type { AdapterFinding } from '@kudoswarm/engine/browser'
import type { AccountSettings, SignedSettings } from '@kudoswarm/http/contract'
import {
  createRequester,
  PeerError,
  type AnswerOf,
  type SessionState,
  type SubmitInit,
  type TrackerSession,
} from '@kudoswarm/peer'
import { accountSeedOf, bytesToHex, type Submitted } from '@kudoswarm/protocol'
import { hexToBytes } from '@noble/hashes/utils.js'
import { KeyStore } from '../identity/key-store.js'
import { claimTabPlace } from '../identity/tab-place.js'
import { ModelFiles, type OfferedModel } from '../models/model-files.js'
import { peerStrings } from '../strings/en/peer.js'
import { accountOf, accountOfSeed, signSettings } from './account-key.js'
import { Asks } from './asks.js'
import { BalanceWatch } from './balance-watch.js'
import { openConnection, type Connection, type ConnectionInit } from './connection.js'
import { Contribution } from './contribution.js'
import { fetchTracker, type TrackerAway } from './fetch-tracker.js'
import { give } from './gift.js'
import { LedgerCheck } from './ledger-check.js'
import type {
  AskEvent,
  Backup,
  ContributionLimits,
  Gift,
  GiftOutcome,
  HistoryQuestion,
  KnownSubmit,
  LedgerCheckEvent,
  OpenWebRtc,
  PeerView,
  Reason,
  TabPeer,
  TrackerInfo,
} from './tab-peer.js'
import { otherAddresses, trackerAddress } from './tracker-address.js'
import { TabMemory } from './tab-memory.js'
import { workerName } from './worker-name.js'
import { ViewStore } from './view-store.js'

/** Begins the codes with which a tracker takes no new account. */
const openingsRefused = 'account_openings'

/** Who asks about whom where nobody is named: the session's own account. */
const ownAccount = new Uint8Array()

/** The peer of this tab. See `TabPeer`. */
export class TabPeerService implements TabPeer {
  readonly #views = new ViewStore()
  readonly #asks = new Asks()
  readonly #balanceWatch = new BalanceWatch({
    look: () => this.#lookAtBalance(),
    isEarning: () => this.#contribution?.isAlive === true,
  })
  #keys: KeyStore | undefined
  #files: ModelFiles | undefined
  #origin = ''
  #memory: TabMemory | undefined
  #isVisible = true
  #openWebRtc: OpenWebRtc | undefined
  #connection: Connection | undefined
  /** What changes for whom the tab acts: one thing at a time. */
  #turn: Promise<void> = Promise.resolve()
  #contribution: Contribution | undefined
  #ledgerCheck: LedgerCheck | undefined

  async start(
    origin: string,
    listener: (view: PeerView) => void,
    remembered?: string,
    remember: (memory: string) => void = () => {},
  ): Promise<void> {
    this.#views.listen(listener)
    this.#origin = origin
    const memory = new TabMemory(remembered, remember)
    const [keys, files, place] = await Promise.all([KeyStore.open(), ModelFiles.open(), claimTabPlace(memory.place)])
    this.#keys = keys
    this.#files = files
    memory.takePlace(place)
    this.#memory = memory
    const onAway = (away: TrackerAway): void => this.#views.change({ session: { name: 'waiting', ...away } })
    const tracker = await fetchTracker({ onAway })
    this.#views.change({ tracker })
    keys.onChangeElsewhere(() => void this.#takeUpAccount())
    await this.#connect()
    const { contribution } = memory
    const model = tracker.models.find(({ hash }) => hash === contribution?.hash)
    if (contribution !== undefined && model !== undefined) void this.#contribute(model, contribution.limits)
    this.#balanceWatch.start()
  }

  lookAtAdapter(): Promise<AdapterFinding> {
    return lookAtAdapter()
  }

  async modelsHere(): Promise<Record<string, number>> {
    const { models } = this.#tracker()
    return Object.fromEntries(
      await Promise.all(models.map(async (model) => [model.hash, await this.#files!.bytesHere(model)] as const)),
    )
  }

  async removeModel(hash: string): Promise<void> {
    await this.#files!.remove(this.#modelOf(hash))
  }

  async offerWebRtc(open: OpenWebRtc): Promise<void> {
    this.#openWebRtc = open
  }

  async setVisible(isVisible: boolean): Promise<void> {
    this.#isVisible = isVisible
    this.#balanceWatch.setVisible(isVisible)
    await this.#contribution?.setVisible(isVisible)
  }

  contribute(hash: string, limits: ContributionLimits): Promise<void> {
    return this.#contribute(this.#modelOf(hash), limits)
  }

  async setLimits(limits: ContributionLimits): Promise<void> {
    if (this.#contribution === undefined) return
    this.#memory!.contribute({ hash: this.#contribution.model.hash, limits })
    await this.#contribution.setLimits(limits)
  }

  async pause(reason: Reason): Promise<void> {
    await this.#contribution?.pause(reason)
  }

  async resume(): Promise<void> {
    await this.#contribution?.resume()
  }

  async stopContributing(options: { finish: boolean }): Promise<void> {
    const contribution = this.#contribution
    this.#memory?.contribute(undefined)
    await contribution?.stop(options)
    if (this.#contribution === contribution) this.#contribution = undefined
  }

  price(submit: SubmitInit): Promise<Submitted> {
    return createRequester({ session: this.#session() }).price(submit)
  }

  ask(submit: SubmitInit, listener: (event: AskEvent) => void): Promise<number> {
    return this.#asks.submit(this.#session(), submit, listener)
  }

  async followAsk(submit: KnownSubmit, listener: (event: AskEvent) => void): Promise<number> {
    return this.#asks.follow(this.#session(), submit, listener)
  }

  cancel(ask: number): Promise<void> {
    return this.#asks.cancel(ask)
  }

  explain(ask: number): Promise<AnswerOf<'explain'>> {
    return this.#asks.explain(ask)
  }

  history({ all, before, after, limit }: HistoryQuestion): Promise<AnswerOf<'history'>> {
    return this.#session().ask('history', {
      accountKey: ownAccount,
      all,
      beforeSeq: before ?? 0n,
      afterSeq: after ?? 0n,
      limit,
      forward: after !== undefined,
      follow: false,
    })
  }

  give(gift: Gift): Promise<GiftOutcome> {
    return give(this.#session(), gift)
  }

  async checkLedger(listener: (event: LedgerCheckEvent) => void): Promise<void> {
    await this.stopLedgerCheck()
    this.#ledgerCheck = new LedgerCheck()
    await this.#ledgerCheck.run(this.#way(), listener)
  }

  async stopLedgerCheck(): Promise<void> {
    await this.#ledgerCheck?.stop()
    this.#ledgerCheck = undefined
  }

  async signSettings(settings: AccountSettings): Promise<SignedSettings | undefined> {
    const account = await this.#keys!.account()
    if (account === undefined) return undefined
    return signSettings(account, this.#tracker().peer, settings)
  }

  accountOfSecret(secret: string): Promise<string> {
    return accountOfSeed(hexToBytes(secret))
  }

  async accountOfApiKey(apiKey: string): Promise<string> {
    return accountOfSeed(accountSeedOf(apiKey))
  }

  async restoreFromApiKey(apiKey: string): Promise<void> {
    await this.#keys!.restoreAccount(accountSeedOf(apiKey))
    await this.#connect()
  }

  async createAccount(): Promise<void> {
    const takeBack = await this.#keys!.createAccount()
    await this.#connect()
    const refusal = await this.#refusal()
    if (refusal === undefined) return
    // No tracker has ever heard of it: nothing is lost with it.
    await takeBack()
    await this.#connect()
    throw refusal
  }

  async backup(): Promise<Backup | undefined> {
    const stored = await this.#keys!.account()
    if (stored?.seed === undefined) return undefined
    return { account: (await accountOf(stored))!, secret: bytesToHex(stored.seed) }
  }

  async confirmBackup(secret: string): Promise<void> {
    await this.#keys!.forgetSeed(hexToBytes(secret))
    await this.#takeUpAccount()
  }

  async restore(backup: string): Promise<void> {
    await this.#keys!.restoreAccount(hexToBytes(backup))
    await this.#connect()
  }

  async forgetAccount(): Promise<void> {
    await this.#keys!.removeAccount()
    await this.#connect()
  }

  async #contribute(model: OfferedModel, limits: ContributionLimits): Promise<void> {
    const session = this.#session()
    this.#memory!.contribute({ hash: model.hash, limits })
    const earlier = this.#contribution
    if (earlier?.isAlive === true && earlier.model.hash === model.hash) return earlier.setLimits(limits)
    const contribution = new Contribution({
      session,
      model,
      limits,
      files: this.#files!,
      name: workerName(session.identity.peer),
      isVisible: this.#isVisible,
      memory: this.#memory!,
      views: this.#views,
    })
    this.#contribution = contribution
    await earlier?.stop({ finish: false })
    // Meanwhile somebody may have stopped it, or chosen another model.
    if (this.#contribution === contribution && contribution.isAlive) await contribution.run()
  }

  /** Connects anew, for the account that there is now. A contribution and requests go on in the new session. */
  #connect(): Promise<void> {
    return this.#inTurn(() => this.#reconnect())
  }

  /** Why the tracker does not take the account, once it is known whether it does. */
  #refusal(): Promise<PeerError | undefined> {
    const { session } = this.#connection!
    return new Promise((resolve) => {
      let detach: (() => void) | undefined
      const look = (state: SessionState): void => {
        const isRefused = state.name === 'ended' || (state.name === 'waiting' && state.code.startsWith(openingsRefused))
        if (state.name !== 'connected' && !isRefused) return
        detach?.()
        resolve(isRefused ? new PeerError(state.code, state.message) : undefined)
      }
      detach = session.attach({ state: look, frame: () => {} })
      look(session.state)
    })
  }

  /** Takes up what has become of the account's key: another one, or one that can be read no more. */
  #takeUpAccount(): Promise<void> {
    return this.#inTurn(async () => {
      const stored = await this.#keys!.account()
      if ((await accountOf(stored)) !== this.#connection?.accountId) return this.#reconnect()
      this.#views.change({ account: { ...this.#views.view.account, needsBackup: stored?.seed !== undefined } })
    })
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(act)
    // Whoever waits for it hears of its failure; the next turn comes all the same.
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #reconnect(): Promise<void> {
    await this.#contribution?.leaveSession()
    this.#asks.leaveSession()
    await this.#connection?.close()
    const account = await this.#keys!.account()
    this.#connection = await openConnection({
      ...this.#way(),
      peerKey: await this.#keys!.peer(this.#memory!.place!),
      account,
      onSession: (session) => {
        this.#views.change({ session })
        if (session.name === 'connected') void this.#lookAtBalance()
      },
    })
    const { accountId, session } = this.#connection
    this.#views.change({
      peer: session.identity.peer,
      account: { id: accountId, needsBackup: account?.seed !== undefined, balance: undefined },
    })
    this.#asks.enterSession(session)
    await this.#contribution?.enterSession(session)
  }

  /** How the tracker is reached, whoever reaches it. */
  #way(): Pick<ConnectionInit, 'address' | 'others' | 'openWebRtc' | 'agent'> {
    const { peer, version, addresses = [] } = this.#tracker()
    return {
      address: trackerAddress(this.#origin, peer),
      others: otherAddresses(this.#origin, peer, addresses),
      openWebRtc: this.#openWebRtc,
      agent: `kudoswarm-page/${version}`,
    }
  }

  async #lookAtBalance(): Promise<void> {
    const connection = this.#connection
    if (connection?.session.state.name !== 'connected') return
    try {
      const balance = await connection.session.ask('balance', { accountKey: ownAccount })
      if (connection === this.#connection) this.#views.change({ account: { ...this.#views.view.account, balance } })
    } catch (error) {
      // The next look, or the state of the session, tells more.
      if (!(error instanceof PeerError)) throw error
    }
  }

  #tracker(): TrackerInfo {
    return this.#views.view.tracker!
  }

  #session(): TrackerSession {
    if (this.#connection === undefined) throw new PeerError('session_ended', peerStrings.notStarted)
    return this.#connection.session
  }

  #modelOf(hash: string): OfferedModel {
    const model = this.#tracker().models.find((each) => each.hash === hash)
    if (model === undefined) throw new PeerError('model_unknown', peerStrings.modelUnknown)
    return model
  }
}
