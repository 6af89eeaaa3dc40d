import { computed, type ReadonlySignal } from '@preact/signals'
import Plot from 'uplot'
import { axisOf, coloursOf, drawPlot, withAlpha } from '../../charts/plot-host.js'
import { swarmWords } from '../../strings/en/swarm.js'
import { spanOf } from './swarm-figures.js'

/** Least top of the scale, so that little does not look like a lot. */
const topLeast = 5

/** Share of its minute that a column takes, and its widest, in pixels. */
const columnShare = 0.7
const columnPixelsMax = 24

/** Draws what each minute made as columns, until the returned function is called. */
export function drawThroughputPlot(
  host: HTMLElement,
  series: ReadonlySignal<{ ago: number[]; amounts: number[] }>,
): () => void {
  const colours = coloursOf(host)
  const axis = axisOf(colours)
  const data = computed((): Plot.AlignedData => [series.value.ago, series.value.amounts])
  return drawPlot(host, data, {
    scales: {
      x: { time: false, range: () => [-spanOf(series.peek()) + 0.5, 0.5] },
      y: { range: (_plot, _min, max) => [0, Math.max(topLeast, max * 1.1)] },
    },
    axes: [
      { ...axis, size: 28, grid: { show: false }, values: (_plot, ticks) => ticks.map(agoText) },
      { ...axis, size: 52, values: (_plot, ticks) => ticks.map(swarmWords.number) },
    ],
    series: [
      {},
      {
        stroke: colours.curve,
        fill: withAlpha(colours.curve, 0.75),
        width: 0,
        points: { show: false },
        paths: Plot.paths.bars!({ size: [columnShare, columnPixelsMax], radius: 0.2 }),
      },
    ],
  })
}

function agoText(tick: number): string {
  return swarmWords.minutesAgo(-Math.round(tick) || 0)
}
