import { computed, type ReadonlySignal } from '@preact/signals'
import type Plot from 'uplot'
import { axisOf, coloursOf, drawPlot, withAlpha } from '../../charts/plot-host.js'
import { strings } from '../../strings/en.js'
import { samplesMax, type SpeedHistory } from './speed-history.js'

const words = strings.contribute

/** Tokens per second up to which the scale reaches at least, so that nothing looks like a lot. */
const speedMaxLeast = 10

/** Draws the speeds into an element, in the colours of its style, until the returned function is called. */
export function drawSpeedPlot(host: HTMLElement, samples: ReadonlySignal<SpeedHistory['samples']>): () => void {
  const colours = coloursOf(host)
  const axis = axisOf(colours)
  const data = computed(() => dataOf(samples.value))
  return drawPlot(host, data, {
    scales: {
      x: { time: false, range: () => [-samplesMax, 0] },
      y: { range: (_plot, _min, max) => [0, Math.max(speedMaxLeast, max * 1.1)] },
    },
    axes: [
      { ...axis, size: 28, values: (_plot, ticks) => ticks.map((tick) => words.secondsAgo(-tick)) },
      { ...axis, size: 40 },
    ],
    series: [{}, { stroke: colours.curve, width: 2, fill: withAlpha(colours.curve, 0.16), points: { show: false } }],
  })
}

/** Seconds before the latest sample, and the speeds. */
function dataOf({ seconds, speeds }: SpeedHistory['samples']): Plot.AlignedData {
  const latest = seconds.at(-1) ?? 0
  return [seconds.map((second) => second - latest), [...speeds]]
}
