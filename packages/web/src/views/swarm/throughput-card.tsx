import { computed, signal } from '@preact/signals'
import { PlotFrame } from '../../charts/plot-frame.js'
import { Card } from '../../components/card.js'
import { Disclosure } from '../../components/disclosure.js'
import { SegmentedControl } from '../../components/segmented-control.js'
import { Table } from '../../components/table.js'
import { swarmWords as words } from '../../strings/en/swarm.js'
import { swarm } from './swarm-feed.js'
import { measures, seriesOf, stretchesOf, type Measure } from './swarm-figures.js'

const measure = signal<Measure>('tokens')
const series = computed(() => seriesOf(swarm.value?.minutes ?? [], measure.value))

/** What was made within the last hour, minute by minute. */
export function ThroughputCard() {
  const { amounts } = series.value
  const sum = amounts.reduce((total, amount) => total + amount, 0)
  return (
    <Card
      title={words.throughput}
      aside={
        <SegmentedControl
          label={words.measure}
          value={measure.value}
          options={measures.map((value) => ({ value, label: words.measures(value) }))}
          onChange={(value) => {
            measure.value = value
          }}
        />
      }
    >
      <p class="soft small">{words.chartSum(measure.value, sum)}</p>
      <PlotFrame label={words.chart(measure.value, sum, Math.max(0, ...amounts))} load={loadPlot} />
      <Disclosure summary={words.asTable}>
        <Table
          caption={words.throughput}
          columns={[
            { heading: words.stretch },
            { heading: words.stretchColumns.submitted, isNumber: true },
            { heading: words.stretchColumns.completed, isNumber: true },
            { heading: words.stretchColumns.faulted, isNumber: true },
            { heading: words.stretchColumns.tokens, isNumber: true },
            { heading: words.stretchColumns.images, isNumber: true },
          ]}
          rows={stretchesOf(swarm.value?.minutes ?? []).map((stretch) => ({
            key: String(stretch.at),
            cells: [
              words.stretchFrom(stretch.at),
              words.number(stretch.submitted),
              words.number(stretch.completed),
              words.number(stretch.faulted),
              words.number(stretch.tokens),
              words.number(stretch.megapixelsteps),
            ],
          }))}
        />
      </Disclosure>
    </Card>
  )
}

async function loadPlot(): Promise<(host: HTMLElement) => () => void> {
  const { drawThroughputPlot } = await import('./throughput-plot.js')
  return (host) => drawThroughputPlot(host, series)
}
