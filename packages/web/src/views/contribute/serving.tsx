import { attempt } from '../../components/attempt.js'
import { useState } from 'preact/hooks'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { Disclosure } from '../../components/disclosure.js'
import { Figure, Figures } from '../../components/figure.js'
import { Notice } from '../../components/notice.js'
import { kudosText } from '../../figures/kudos-text.js'
import { speedText } from '../../figures/speed-text.js'
import { isConnected, peerView, tabPeer } from '../../peer/peer-client.js'
import { strings } from '../../strings/en.js'
import { adapterName } from './adapter-name.js'
import { isPausedByUser } from './contributing.js'
import { OwnerNews } from './owner-news.js'
import { JobInHand } from './job-in-hand.js'
import { JobsTable } from './jobs-table.js'
import { liveSpeed } from './live-speed.js'
import { SpeedChart } from './speed-chart.js'
import { StopDialog } from './stop-dialog.js'

const words = strings.contribute

/** What this tab does for the swarm, live, and how to stop. */
export function Serving() {
  const [isStopping, setStopping] = useState(false)
  const { contribution, account } = peerView.value!
  const { state, jobs, earned, jobsCompleted, reason, adapter, model } = contribution
  const standing = state === 'serving' ? contribution.standing : undefined
  const { speeds } = liveSpeed.value
  const stop = (): void => {
    if (jobs.length === 0) attempt(tabPeer.stopContributing({ finish: true }))
    else setStopping(true)
  }
  return (
    <>
      <Card
        title={words.servingModel(model ?? '')}
        aside={
          <span class={`state-line state-line--${standing === undefined ? state : 'paused'}`}>
            {standing === undefined ? words.states[state] : words.heldStates(standing.state)}
          </span>
        }
      >
        <Figures>
          <Figure
            label={words.speed}
            value={speedText(speeds.at(-1) ?? 0)}
            unit={words.perSecond}
            note={words.most(speedText(Math.max(0, ...speeds)))}
          />
          <Figure label={words.earned} value={kudosText(earned)} unit={words.kudos} note={escrowNote(account)} />
          <Figure label={words.jobsDone} value={String(jobsCompleted)} note={words.thisSession} />
        </Figures>
        <div class="stack stack--tight">
          <h3 class="soft small">{words.chartTitle}</h3>
          <SpeedChart />
          <p class="soft small">{words.measured(contribution.speeds, contribution.speed)}</p>
        </div>
        <JobInHand jobs={jobs} />
        <div class="row">
          {state !== 'stopping' && (
            <Button
              onClick={() => {
                isPausedByUser.value = !isPausedByUser.value
              }}
            >
              {isPausedByUser.value ? words.resume : words.pause}
            </Button>
          )}
          <Button kind="danger" icon="stop" disabled={state === 'stopping'} onClick={stop}>
            {words.stop}
          </Button>
          <span class="soft small">{adapter !== undefined && adapterName(adapter)}</span>
        </div>
      </Card>
      {state === 'paused' && reason !== undefined && <Notice tone="warm">{reason.message}</Notice>}
      <OwnerNews standing={standing} notices={contribution.notices} />
      {!isConnected.value && <Notice tone="warm">{words.disconnected}</Notice>}
      <JobsTable />
      <Disclosure summary={words.escrowTitle}>
        <p class="soft">{words.escrowWhy}</p>
      </Disclosure>
      <StopDialog isOpen={isStopping} onClose={() => setStopping(false)} />
    </>
  )
}

function escrowNote({ id, balance }: { id: string | undefined; balance: { escrow: bigint } | undefined }): string {
  if (id === undefined) return words.forAll
  return balance === undefined || balance.escrow === 0n ? words.yours : words.inEscrow(kudosText(balance.escrow))
}
