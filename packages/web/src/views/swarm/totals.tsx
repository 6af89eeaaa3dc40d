import { Figure, Figures } from '../../components/figure.js'
import { swarmWords as words } from '../../strings/en/swarm.js'
import { swarm } from './swarm-feed.js'

/** What is shown where a number is not known yet. */
const unknown = '–'

/** The swarm in six numbers. */
export function Totals() {
  const totals = swarm.value?.totals
  const queues = swarm.value?.models.filter(({ waiting }) => waiting > 0).length ?? 0
  return (
    <Figures>
      <Figure label={words.workers} value={number(totals?.workers)} note={totals && words.slots(totals.slots)} />
      <Figure
        label={words.waiting}
        value={number(totals?.waiting)}
        note={totals && (queues === 0 ? words.nothingWaits : words.inQueues(queues))}
      />
      <Figure label={words.tokensNow} value={number(totals?.tokensPerMinute)} note={words.perMinute} />
      <Figure
        label={words.answers}
        value={number(totals?.texts.day)}
        note={totals && words.everTold(totals.texts.total)}
      />
      <Figure
        label={words.images}
        value={number(totals?.images.day)}
        note={totals && words.everTold(totals.images.total)}
      />
      <Figure label={words.peers} value={number(totals?.peers)} note={totals && words.accounts(totals.accounts)} />
    </Figures>
  )
}

function number(value: number | undefined): string {
  return value === undefined ? unknown : words.number(value)
}
