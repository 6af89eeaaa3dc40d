import { lookAtAdapter } from '@kudoswarm/engine/browser'
import type { AdapterFinding } from '@kudoswarm/engine/browser'
import type { AccountSettings, PageAccount } from '@kudoswarm/http/contract'
import { webCryptoIdentity } from '@kudoswarm/network/browser'
import { checkLedger, createRequester, PeerError, trackerLedger } from '@kudoswarm/peer'
import type { AnswerOf, SubmitInit, TrackerSession } from '@kudoswarm/peer'
import { accountKeyFromString, bytesToHex, type Submitted } from '@kudoswarm/protocol'
import { hexToBytes } from '@noble/hashes/utils.js'
import { KeyStore } from '../identity/key-store.js'
import { claimTabPlace } from '../identity/tab-place.js'
import { ModelFiles } from '../models/model-files.js'
import { sendSettings } from './account-statements.js'
import { Asks } from './asks.js'
import { openConnection, type Connection } from './connection.js'
import { Contribution } from './contribution.js'
import type {
  AskEvent,
  ContributionLimits,
  HistoryQuestion,
  LedgerFinding,
  PeerView,
  TabPeer,
  TrackerInfo,
} from './tab-peer.js'
import { trackerAddress } from './tracker-address.js'
import { ViewStore } from './view-store.js'

/** Time between two looks at the balance, in milliseconds. */
const balanceMs = 5_000

/** Who asks about whom where nobody is named: the session's own account. */
const ownAccount = new Uint8Array()

/** The peer of this tab. See `TabPeer`. */
export class TabPeerService implements TabPeer {
  readonly #views = new ViewStore()
  readonly #asks = new Asks()
  #keys: KeyStore | undefined
  #files: ModelFiles | undefined
  #origin = ''
  #place = 0
  #connection: Connection | undefined
  #contribution: Contribution | undefined

  async start(origin: string, listener: (view: PeerView) => void): Promise<void> {
    this.#views.listen(listener)
    this.#origin = origin
    const [keys, files, place, tracker] = await Promise.all([
      KeyStore.open(),
      ModelFiles.open(),
      claimTabPlace(),
      fetchTracker(),
    ])
    this.#keys = keys
    this.#files = files
    this.#place = place
    this.#views.change({ tracker })
    await this.#connect()
    setInterval(() => void this.#lookAtBalance(), balanceMs)
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

  async contribute(hash: string, _limits: ContributionLimits): Promise<void> {
    await this.#contribution?.stop({ finish: false })
    this.#contribution = new Contribution({
      session: this.#session(),
      model: this.#modelOf(hash),
      files: this.#files!,
      name: `tab-${this.#place}`,
      views: this.#views,
    })
    await this.#contribution.run()
  }

  async setLimits(_limits: ContributionLimits): Promise<void> {}

  async pause(_reason: { code: string; message: string }): Promise<void> {}

  async resume(): Promise<void> {}

  async stopContributing(options: { finish: boolean }): Promise<void> {
    await this.#contribution?.stop(options)
    this.#contribution = undefined
  }

  price(submit: SubmitInit): Promise<Submitted> {
    return createRequester({ session: this.#session() }).price(submit)
  }

  ask(submit: SubmitInit, listener: (event: AskEvent) => void): Promise<number> {
    return this.#asks.submit(this.#session(), submit, listener)
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

  transfer(to: string, amount: bigint): Promise<AnswerOf<'transfer'>> {
    const key = accountKeyFromString(to)
    return createRequester({ session: this.#session() }).transfer({ to: key.ok ? key.value : Number(to), amount })
  }

  async checkLedger(listener: (entries: number) => void): Promise<LedgerFinding> {
    const source = trackerLedger(this.#session(), this.#origin)
    const { accounts, compared, findings, recount, tooBusy } = await checkLedger(source, listener)
    const { entries, movements } = recount
    return { entries, movements, accounts: accounts.length, compared, tooBusy, sum: recount.sum(), findings }
  }

  async changeSettings(settings: AccountSettings): Promise<PageAccount> {
    const stored = await this.#keys!.account()
    if (stored === undefined) throw new PeerError('account_unknown', 'There is no account here: make one first.')
    const account = await webCryptoIdentity(stored.keyPair)
    return sendSettings({ account, tracker: this.#tracker().peer }, settings)
  }

  async createAccount(): Promise<void> {
    await this.#keys!.createAccount()
    await this.#connect()
  }

  async backup(): Promise<string | undefined> {
    const seed = (await this.#keys!.account())?.seed
    return seed && bytesToHex(seed)
  }

  async confirmBackup(): Promise<void> {
    await this.#keys!.forgetSeed()
    this.#views.change({ account: { ...this.#views.view.account, needsBackup: false } })
  }

  async restore(backup: string): Promise<void> {
    await this.#keys!.restoreAccount(hexToBytes(backup))
    await this.#connect()
  }

  async forgetAccount(): Promise<void> {
    await this.#keys!.removeAccount()
    await this.#connect()
  }

  /** Connects anew, for the account that there is now. A contribution ends with its session. */
  async #connect(): Promise<void> {
    await this.stopContributing({ finish: false })
    await this.#connection?.close()
    const { peer, version } = this.#tracker()
    const account = await this.#keys!.account()
    this.#connection = await openConnection({
      address: trackerAddress(this.#origin, peer),
      peerKey: await this.#keys!.peer(this.#place),
      account,
      agent: `kudoswarm-page/${version}`,
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
    if (this.#connection === undefined)
      throw new PeerError('session_ended', 'The page has not started yet: wait a moment.')
    return this.#connection.session
  }

  #modelOf(hash: string) {
    const model = this.#tracker().models.find((each) => each.hash === hash)
    if (model === undefined)
      throw new PeerError('model_unknown', 'The tracker does not offer this model: choose another.')
    return model
  }
}

async function fetchTracker(): Promise<TrackerInfo> {
  const answer = await fetch('/page/tracker.json')
  return (await answer.json()) as TrackerInfo
}
