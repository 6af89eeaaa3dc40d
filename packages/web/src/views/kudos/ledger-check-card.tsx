import { signal } from '@preact/signals'
import { proxy } from 'comlink'
import { attempt } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { Notice } from '../../components/notice.js'
import { Progress } from '../../components/progress.js'
import { kudosText } from '../../figures/kudos-text.js'
import { isConnected, tabPeer } from '../../peer/peer-client.js'
import type { LedgerCheckEvent } from '../../peer/tab-peer.js'
import { kudosWords as words } from '../../strings/en/kudos.js'

/** Goes on and stays while another view is shown. */
const check = signal<LedgerCheckEvent | { type: 'off' | 'connecting' }>({ type: 'off' })

/** Counts the whole public ledger anew in this browser, and says what it has found. */
export function LedgerCheckCard() {
  const state = check.value
  const isRunning = state.type === 'connecting' || state.type === 'counting'
  return (
    <Card title={words.check}>
      <p class="soft">{words.checkWhy}</p>
      <div class="ledger-check" aria-live="polite">
        {isRunning && (
          <div class="stack stack--tight">
            <Progress
              label={words.check}
              share={state.type === 'counting' ? state.entries / Math.max(1, state.of) : undefined}
            />
            <p class="small">
              {state.type === 'counting' ? words.checkCounting(state.entries, state.of) : words.checkConnecting}
            </p>
          </div>
        )}
        {state.type === 'checked' && <Verdict {...state} />}
        {state.type === 'failed' && (
          <Notice tone="warm" title={words.checkFailedTitle}>
            <p>{state.message}</p>
          </Notice>
        )}
      </div>
      <div class="row">
        {isRunning ? (
          <Button icon="stop" onClick={() => attempt(stop())}>
            {words.checkStop}
          </Button>
        ) : (
          <Button icon="check" disabled={!isConnected.value} onClick={() => attempt(start())}>
            {state.type === 'off' ? words.checkStart : words.checkAgain}
          </Button>
        )}
      </div>
    </Card>
  )
}

function Verdict(verdict: Extract<LedgerCheckEvent, { type: 'checked' }>) {
  const { entries, movements, accounts, compared, tooBusy, minted, burnt, findings } = verdict
  const isGood = findings.length === 0
  const facts: [string, string][] = [
    [words.checkFacts.entries, words.number(entries)],
    [words.checkFacts.movements, words.number(movements)],
    [words.checkFacts.accounts, words.number(accounts)],
    [words.checkFacts.compared, words.number(compared)],
    ...(tooBusy === 0 ? [] : [[words.checkFacts.tooBusy, words.number(tooBusy)] as [string, string]]),
    [words.checkFacts.minted, kudosText(minted)],
    [words.checkFacts.burnt, kudosText(burnt)],
  ]
  return (
    <Notice tone={isGood ? 'good' : 'bad'} title={isGood ? words.checkGoodTitle : words.checkBadTitle}>
      <div class="stack stack--tight">
        <p>{isGood ? words.checkGood(compared) : words.checkBad}</p>
        {!isGood && (
          <ul class="findings">
            {findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        )}
        <dl class="facts">
          {facts.map(([name, value]) => (
            <div key={name} class="facts__pair">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Notice>
  )
}

async function start(): Promise<void> {
  check.value = { type: 'connecting' }
  await tabPeer.checkLedger(
    proxy((event: LedgerCheckEvent) => {
      check.value = event
    }),
  )
}

async function stop(): Promise<void> {
  check.value = { type: 'off' }
  await tabPeer.stopLedgerCheck()
}
